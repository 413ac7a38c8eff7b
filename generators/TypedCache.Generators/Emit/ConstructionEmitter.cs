using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the one expression that rebuilds a value: a constructor call with an object initializer.</summary>
internal static class ConstructionEmitter
{
    public static void Emit(
        SourceWriter writer, string type, ConstructionModel construction, IReadOnlyList<string> names, Func<int, string> argument, string result = "value")
    {
        if (construction.IsTuple)
        {
            string items = string.Join(", ", TupleItems(construction, names, argument));
            writer.Line(names.Count > 1 ? $"{result} = ({items});" : $"{result} = new {type}({items});");
            return;
        }

        IEnumerable<string> arguments = construction.Arguments.Select(item =>
            $"{Identifiers.Escape(item.Parameter)}: {(item.Member == ArgumentModel.NoMember ? item.Default ?? "default!" : argument(item.Member))}");
        string call = $"{result} = new {type}({string.Join(", ", arguments)})";
        if (construction.Initializers.Count + construction.Defaults.Count == 0)
        {
            writer.Line(call + ";");
            return;
        }

        writer.Open(call);
        foreach (int index in construction.Initializers)
        {
            writer.Line($"{Identifiers.Escape(names[index])} = {argument(index)},");
        }

        foreach (string name in construction.Defaults)
        {
            writer.Line($"{Identifiers.Escape(name)} = default!,");
        }

        writer.Close(";");
    }

    // The last member of a long tuple is a tuple of its own.
    private static IEnumerable<string> TupleItems(ConstructionModel construction, IReadOnlyList<string> names, Func<int, string> argument) =>
        construction.TupleRest == 0
            ? names.Select((_, index) => argument(index))
            : names.Take(names.Count - 1).Select((_, index) => argument(index))
                .Concat(Enumerable.Range(1, construction.TupleRest).Select(item => FormattableString.Invariant($"{argument(names.Count - 1)}.Item{item}")));
}

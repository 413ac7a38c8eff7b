using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the one expression that rebuilds a value: a constructor call with an object initializer.</summary>
internal static class ConstructionEmitter
{
    public static void Emit(
        SourceWriter writer, string type, ConstructionModel construction, IReadOnlyList<string> names, Func<int, string> argument)
    {
        if (construction.IsTuple)
        {
            string items = string.Join(", ", names.Select((_, index) => argument(index)));
            writer.Line(names.Count > 1 ? $"value = ({items});" : $"value = new {type}({items});");
            return;
        }

        IEnumerable<string> arguments = construction.Arguments.Select(item =>
            $"{Identifiers.Escape(item.Parameter)}: {(item.Member == ArgumentModel.NoMember ? "default!" : argument(item.Member))}");
        string call = $"value = new {type}({string.Join(", ", arguments)})";
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
}

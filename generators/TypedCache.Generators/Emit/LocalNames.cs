using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Gives each member a local variable's name: its own in camel case, made unique.</summary>
internal sealed class LocalNames
{
    private static readonly string[] Parameters =
        ["value", "source", "destination", "wide", "start", "position", "size", "variableStart", "tableEnd", "length", "reader", "writer"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public LocalNames(IEnumerable<string> members)
    {
        var taken = new HashSet<string>(Parameters, StringComparer.Ordinal);
        foreach (string member in members)
        {
            // Two underscores begin the names of locals that belong to no member.
            string name = member.StartsWith("__", StringComparison.Ordinal) ? "member" + member : char.ToLowerInvariant(member[0]) + member.Substring(1);
            while (!taken.Add(name))
            {
                name += "Member";
            }

            _names[member] = name;
        }
    }

    public string Of(string member) => Identifiers.Escape(_names[member]);

    /// <summary>A second local of the same member.</summary>
    public string Of(string member, string suffix) => _names[member] + suffix;
}

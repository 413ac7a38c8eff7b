using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Names the codecs that one type has to have generated for tuples and the like: one type, one name.</summary>
internal sealed class ShapeNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Of(string typeName, IEnumerable<MemberModel> members, ValueContext context)
    {
        string key = context.Accessibility + " " + typeName;
        if (_names.TryGetValue(key, out string? known))
        {
            return known;
        }

        var names = new HashSet<string>(members.Select(member => member.ViewName), StringComparer.Ordinal);
        string name = context.Hint;
        for (int number = 2; !IsFree(name); number++)
        {
            name = FormattableString.Invariant($"{context.Hint}{number}");
        }

        _taken.Add(name);
        return _names[key] = name;

        bool IsFree(string candidate) => !_taken.Contains(candidate)
            && new[] { candidate + "Codec", candidate + "View" }.All(type => !names.Contains(type) && GeneratedNames.IsFree(context.Owner, type));
    }
}

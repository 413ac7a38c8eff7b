using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.Generators.Baseline;

/// <summary>One line of a file of layouts.</summary>
internal sealed class BaselineEntry
{
    private const string RemovedMark = "*REMOVED*";
    private const int FingerprintLength = 8;
    private static readonly char[] Space = [' '];

    private BaselineEntry(string name, uint fingerprint, string[] parts)
    {
        Name = name;
        Fingerprint = fingerprint;
        Parts = parts;
    }

    /// <summary>The type's name in metadata.</summary>
    public string Name { get; }

    public uint Fingerprint { get; }

    /// <summary>The members: name, kind and place.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Whether it says that the type is gone.</summary>
    public bool IsRemoved { get; private init; }

    /// <summary>Whether the file is the one of what has been released.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Where the line is.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The entry of a line, or null where it is none.</summary>
    public static BaselineEntry? Parse(string line, bool isShipped, TextSpan span)
    {
        string text = line.Trim();
        bool isRemoved = text.StartsWith(RemovedMark, StringComparison.Ordinal);
        text = isRemoved ? text.Substring(RemovedMark.Length) : text;
        int hash = text.IndexOf('#');
        if (hash <= 0
            || text.Length < hash + 1 + FingerprintLength
            || text.Substring(0, hash).Contains(' ')
            || (text.Length > hash + 1 + FingerprintLength && text[hash + 1 + FingerprintLength] != ' ')
            || !uint.TryParse(text.Substring(hash + 1, FingerprintLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint fingerprint))
        {
            return null;
        }

        int bar = text.IndexOf('|');
        string[] parts = bar < 0 ? [] : text.Substring(bar + 1).Split(Space, StringSplitOptions.RemoveEmptyEntries);
        return new BaselineEntry(text.Substring(0, hash), fingerprint, parts) { IsRemoved = isRemoved, IsShipped = isShipped, Span = span };
    }

    /// <summary>What has changed since, in words.</summary>
    public string DifferenceTo(BaselineEntry now)
    {
        Dictionary<string, string> before = ByName(Parts);
        Dictionary<string, string> after = ByName(now.Parts);
        string[] changes =
        [
            .. after.Keys.Where(name => !before.ContainsKey(name)).Select(name => $"'{name}' is new"),
            .. before.Keys.Where(name => !after.ContainsKey(name)).Select(name => $"'{name}' is gone"),
            .. after.Where(part => before.TryGetValue(part.Key, out string? old) && old != part.Value).Select(part => $"'{part.Key}' was {before[part.Key]} and is {part.Value}"),
        ];
        return changes.Length == 0 ? "its parts have changed" : string.Join(", ", changes);
    }

    private static Dictionary<string, string> ByName(IReadOnlyList<string> parts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in parts)
        {
            int colon = part.IndexOf(':');
            found[colon < 0 ? part : part.Substring(0, colon)] = colon < 0 ? "" : part.Substring(colon + 1);
        }

        return found;
    }
}

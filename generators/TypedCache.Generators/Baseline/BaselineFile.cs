using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.Generators.Baseline;

/// <summary>A file of layouts: a line a type, empty lines, and comments that start with two slashes.</summary>
internal sealed class BaselineFile
{
    public const string ShippedName = "TypedCacheLayout.Shipped.txt";
    public const string UnshippedName = "TypedCacheLayout.Unshipped.txt";

    private BaselineFile(string path, SourceText text)
    {
        Path = path;
        Text = text;
        bool isShipped = IsNamed(path, ShippedName);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (TextLine line in text.Lines)
        {
            string content = line.ToString().Trim();
            if (content.Length == 0 || content.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (BaselineEntry.Parse(content, isShipped, line.Span) is { } entry && names.Add(entry.Name))
            {
                Entries.Add(entry);
            }
            else
            {
                Malformed.Add(line.Span);
            }
        }
    }

    public string Path { get; }

    public SourceText Text { get; }

    public List<BaselineEntry> Entries { get; } = [];

    /// <summary>The lines that say nothing, or name a type again.</summary>
    public List<TextSpan> Malformed { get; } = [];

    /// <summary>What a file says, or null where it is no such file or cannot be read.</summary>
    public static BaselineFile? Read(AdditionalText file, CancellationToken token) =>
        (IsNamed(file.Path, ShippedName) || IsNamed(file.Path, UnshippedName)) && file.GetText(token) is { } text ? new BaselineFile(file.Path, text) : null;

    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    private static bool IsNamed(string path, string name) =>
        string.Equals(System.IO.Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.CodeFixes;

/// <summary>Changes the files that keep layouts.</summary>
internal static class LayoutFiles
{
    private const string UnshippedName = "TypedCacheLayout.Unshipped.txt";
    private const string RemovedMark = "*REMOVED*";

    public static TextDocument? Unshipped(Project project) => project.AdditionalDocuments.FirstOrDefault(
        document => string.Equals(Path.GetFileName(document.FilePath ?? document.Name), UnshippedName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with a line, in place of one of the same type if there is one, else in the order of names.</summary>
    public static SourceText With(SourceText text, string line)
    {
        string name = NameOf(line);
        List<string> lines = LinesOf(text);
        int same = lines.FindIndex(other => NameOf(other) == name);
        if (same >= 0)
        {
            lines[same] = line;
        }
        else
        {
            int next = lines.FindIndex(other => other.Length > 0 && !IsComment(other) && StringComparer.Ordinal.Compare(NameOf(other), name) > 0);
            lines.Insert(next < 0 ? lines.Count : next, line);
        }

        return Join(text, lines);
    }

    /// <summary>The text without the line of a type.</summary>
    public static SourceText Without(SourceText text, string line) => Join(text, LinesOf(text).Where(other => NameOf(other) != NameOf(line)));

    /// <summary>A line that says that a released type is gone.</summary>
    public static string Removed(string line) => RemovedMark + line.Trim();

    private static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal);

    private static string NameOf(string line)
    {
        string text = line.StartsWith(RemovedMark, StringComparison.Ordinal) ? line.Substring(RemovedMark.Length) : line;
        int hash = text.IndexOf('#');
        return hash < 0 || IsComment(text) ? "" : text.Substring(0, hash);
    }

    private static List<string> LinesOf(SourceText text)
    {
        var lines = text.Lines.Select(line => line.ToString()).ToList();
        while (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static SourceText Join(SourceText text, IEnumerable<string> lines) =>
        SourceText.From(string.Concat(lines.Select(line => line + "\n")), text.Encoding);
}

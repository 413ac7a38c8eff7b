using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedCache.Generators.Configuration;

/// <summary>Reads the build's properties.</summary>
internal sealed class BuildOptions(AnalyzerConfigOptions options)
{
    private const string Prefix = "build_property.";

    /// <summary>The value of an option, or its default.</summary>
    public long this[BuildOption option] => Text(option) is { } text && TryParse(text, option, out long value) ? value : option.Fallback;

    /// <summary>The text of an option whose value makes no sense; null where it makes sense or is not set.</summary>
    public string? InvalidText(BuildOption option) => Text(option) is { } text && !TryParse(text, option, out _) ? text : null;

    // A property that is not set arrives as an empty text.
    private string? Text(BuildOption option) =>
        options.TryGetValue(Prefix + option.Name, out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static bool TryParse(string text, BuildOption option, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= option.Smallest && value <= option.Largest;
}

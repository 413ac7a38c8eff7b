using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <content>TC0900 and up: how the build is set.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor OptionIsInvalid = Configuration(
        "TC0900",
        "A property of the build must make sense",
        "The property {0} is '{1}', which is no whole number from {2} to {3}; {4} is used",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LanguageIsTooOld = Configuration(
        "TC0901",
        "Generated code needs C# 13",
        "Generated code needs C# 13 or newer, and this project uses C# {0}; remove LangVersion from it, or raise it",
        DiagnosticSeverity.Error);

    private const string ConfigurationCategory = "TypedCache.Configuration";

    private static DiagnosticDescriptor Configuration(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, ConfigurationCategory, severity);
}

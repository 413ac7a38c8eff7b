using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Layout;

namespace TypedCache.Generators.Emit;

/// <summary>A member's name as the UTF-8 literal of generated code.</summary>
internal static class PackedNameLiteral
{
    public static string Of(string name) => SymbolDisplay.FormatLiteral(PackedNames.WellFormed(name), quote: true) + "u8";
}

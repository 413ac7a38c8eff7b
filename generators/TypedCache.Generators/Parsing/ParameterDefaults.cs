using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedCache.Generators.Parsing;

/// <summary>What optional parameters are where they are not given.</summary>
internal static class ParameterDefaults
{
    /// <summary>The value as an expression; null where it is the type's default.</summary>
    public static string? Of(IParameterSymbol parameter)
    {
        if (parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value })
        {
            return null;
        }

        string literal = value switch
        {
            float.NaN or double.NaN => "double.NaN",
            float.PositiveInfinity or double.PositiveInfinity => "double.PositiveInfinity",
            float.NegativeInfinity or double.NegativeInfinity => "double.NegativeInfinity",
            decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture) + "m",
            float number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        ITypeSymbol type = parameter.Type.UnderNullable() ?? parameter.Type;
        return type.SpecialType == SpecialType.System_String ? literal : $"({type.BareName()})({literal})";
    }
}

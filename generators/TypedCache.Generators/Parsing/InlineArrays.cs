using Microsoft.CodeAnalysis;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Recognises inline arrays and decides how they are stored: side by side in the fixed part where their elements allow it.</summary>
internal static class InlineArrays
{
    // What the runtime loads at most.
    private const int LargestSize = 1 << 20;

    public static bool IsInlineArray(ITypeSymbol type, out ITypeSymbol element, out int length)
    {
        element = type;
        length = 0;
        if (type is not INamedTypeSymbol { IsValueType: true } named || Length(named) is not { } declared)
        {
            return false;
        }

        IFieldSymbol[] fields = named.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).ToArray();
        if (fields.Length != 1 || declared <= 0)
        {
            return false;
        }

        element = fields[0].Type;
        length = declared;
        return true;
    }

    /// <summary>The model of the array, or null where it is larger than the runtime allows.</summary>
    public static ValueModel? Store(ValueModel array, ValueModel element, int length)
    {
        if (length > LargestSize)
        {
            return null;
        }

        int size = element.CanBeNull ? LayoutRules.Variable : LayoutRules.ElementSize(element);
        if (size == LayoutRules.Variable)
        {
            return array with
            {
                Kind = ValueKind.Sequence,
                Sequence = new SequenceModel(SequenceKind.InlineArray, element) { InlineLength = length },
            };
        }

        if ((long)length * size > LargestSize)
        {
            return null;
        }

        return array with
        {
            Kind = ValueKind.Scalar,
            Scalar = new ScalarModel
            {
                Codec = "",
                LayoutName = FormattableString.Invariant($"{length}x{LayoutFingerprint.Describe(element)}"),
                Size = length * size,
                IsTotal = element.Scalar is { IsTotal: true },
                IsSpan = false,
                InlineArray = new InlineArrayModel(element, length),
            },
        };
    }

    private static int? Length(INamedTypeSymbol type) =>
        type.GetAttribute(KnownNames.InlineArray)?.ConstructorArguments is [{ Value: int length }] ? length : null;
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Reads <c>[MaxLength]</c> and <c>[StringLength]</c>, from the member or from the positional parameter it comes from.</summary>
internal static class MaximumLength
{
    public static int Of(ISymbol member, IParameterSymbol? parameter)
    {
        int maximum = int.MaxValue;
        foreach (AttributeData attribute in member.GetAttributes().Concat(parameter?.GetAttributes() ?? []))
        {
            if (attribute.AttributeClass?.FullName() is KnownNames.MaxLength or KnownNames.StringLength
                && attribute.ConstructorArguments is [{ Value: int length }, ..]
                && length >= 0)
            {
                maximum = Math.Min(maximum, length);
            }
        }

        return maximum == int.MaxValue ? MemberModel.NoMaximum : maximum;
    }
}

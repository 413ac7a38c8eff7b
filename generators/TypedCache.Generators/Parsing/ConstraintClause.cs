using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Writes the constraints of a type parameter, for extension methods that have to repeat them.</summary>
internal static class ConstraintClause
{
    public static string Of(ITypeParameterSymbol parameter)
    {
        string[] parts = Parts(parameter).ToArray();
        return parts.Length == 0 ? "" : $"where {Identifiers.Escape(parameter.Name)} : {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> Parts(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            yield return constraint.DeclaredName();
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }
    }
}

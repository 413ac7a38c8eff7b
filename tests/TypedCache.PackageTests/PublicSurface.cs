using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedCache.PackageTests;

/// <summary>Everything that others can name of an assembly, a line each.</summary>
internal static class PublicSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static IEnumerable<string> Of(string path)
    {
        MetadataReference[] framework =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(assembly => Path.GetFileName(assembly).StartsWith("System.", StringComparison.Ordinal))
                .Select(assembly => MetadataReference.CreateFromFile(assembly)),
        ];
        MetadataReference own = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create("Surface", references: [.. framework, own]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(own)!;
        return TypesIn(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(Format), StringComparer.Ordinal).SelectMany(LinesOf);
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol within) => within.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesIn(space),
        INamedTypeSymbol type when IsVisible(type) => TypesIn(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type)
    {
        string[] bases =
        [
            .. type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum or SpecialType.System_MulticastDelegate) } @base ? [@base.ToDisplayString(Format)] : Array.Empty<string>(),
            .. type.Interfaces.Where(IsVisible).Select(item => item.ToDisplayString(Format)),
        ];
        string modifiers = $"{(type.IsSealed && type.TypeKind == TypeKind.Class ? "sealed " : "")}{(type.IsAbstract && type.TypeKind == TypeKind.Class ? "abstract " : "")}{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}";
        yield return $"{type.ToDisplayString(Format)} [{modifiers}{type.TypeKind}]{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
        foreach (string member in type.GetMembers().Where(IsMember).Select(Describe).Order(StringComparer.Ordinal))
        {
            yield return "    " + member;
        }
    }

    // The display leaves out what interfaces say of their members.
    private static string Describe(ISymbol member) =>
        (member is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } ? "static " : "") + member.ToDisplayString(Format);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    // Accessors are part of their properties.
    private static bool IsMember(ISymbol symbol) =>
        IsVisible(symbol) && symbol is not INamedTypeSymbol && symbol is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.Generators.Incremental;

/// <summary>
/// Tells whether two programs differ in nothing but what no declaration depends on: trivia, the bodies of methods and the values fields begin with.
/// </summary>
/// <remarks>
/// Takes as long as comparing the files that have changed, of which the compiler shares what is the same. A wrong no costs time; a yes has to be right.
/// </remarks>
internal static class SameDeclarations
{
    public static bool Are(Compilation one, Compilation other) =>
        one.AssemblyName == other.AssemblyName
        && one.Options.Equals(other.Options)
        && one.ExternalReferences.SequenceEqual(other.ExternalReferences)
        && one.SyntaxTrees.Count() == other.SyntaxTrees.Count()
        && one.SyntaxTrees.Zip(other.SyntaxTrees, Are).All(isSame => isSame);

    private static bool Are(SyntaxTree one, SyntaxTree other) =>
        ReferenceEquals(one, other)
        || (one.FilePath == other.FilePath
            && one.Options.Equals(other.Options)
            && Are(one.GetRoot(), other.GetRoot()));

    private static bool Are(SyntaxNode one, SyntaxNode other) =>
        one.IsEquivalentTo(other, topLevel: true)
        && BodiesThatDeclare(one).SequenceEqual(BodiesThatDeclare(other), EquivalentNodes.Instance);

    // A property has a field if an accessor says "field"; a struct or class has one for every parameter of its own that a member uses.
    private static IEnumerable<SyntaxNode> BodiesThatDeclare(SyntaxNode root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax && !Declares(node))
        .Where(Declares);

    private static bool Declares(SyntaxNode node) =>
        node is PropertyDeclarationSyntax or ClassDeclarationSyntax { ParameterList: not null } or StructDeclarationSyntax { ParameterList: not null };

    private sealed class EquivalentNodes : IEqualityComparer<SyntaxNode>
    {
        public static readonly EquivalentNodes Instance = new();

        public bool Equals(SyntaxNode x, SyntaxNode y) => x.IsEquivalentTo(y, topLevel: false);

        public int GetHashCode(SyntaxNode node) => node.RawKind;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Incremental;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Incremental;

public sealed class SameDeclarationsTests
{
    [Theory]
    [InlineData("class C { int M() => 1; }", "class C { int M() => 2; }")]
    [InlineData("class C { int M() { return 1; } }", "class C { int M() { int x = 1; return x; } }")]
    [InlineData("class C { C() { } }", "class C { C() { M(); } }")]
    [InlineData("class C { int _x = 1; }", "class C { int _x = 2; }")]
    [InlineData("class C;", "/// <summary>A class.</summary>\nclass C;")]
    [InlineData("record R(int X) { int M() => 1; }", "record R(int X) { int M() => X; }")]
    public void What_no_declaration_depends_on_makes_no_difference(string before, string after) => AssertAre(before, after, areSame: true);

    [Theory]
    [InlineData("class C { int X; }", "class C { int Y; }")]
    [InlineData("class C { int X; }", "class C { long X; }")]
    [InlineData("class C { int X; }", "class C { public int X; }")]
    [InlineData("class C;", "[Cacheable] class C;")]
    [InlineData("class C;", "partial class C;")]
    [InlineData("class C;", "class C : Exception;")]
    [InlineData("namespace A { class C; }", "namespace B { class C; }")]
    [InlineData("using X = System.Int32;", "using X = System.Int64;")]
    [InlineData("global using System.Linq;", "global using System.Text;")]
    [InlineData("class C { [MaxLength(1)] string X; }", "class C { [MaxLength(2)] string X; }")]
    [InlineData("class C { const int X = 1; }", "class C { const int X = 2; }")]
    [InlineData("enum E { A = 1 }", "enum E { A = 2 }")]
    [InlineData("class C { C(int x = 1) { } }", "class C { C(int x = 2) { } }")]
    [InlineData("#nullable enable\nclass C { string X; }", "#nullable disable\nclass C { string X; }")]
    [InlineData("class C { void M() { } string X; }", "class C { void M() {\n#nullable disable\n } string X; }")]
    [InlineData("class C { int X { get => 1; } }", "class C { int X { get => field; } }")]
    [InlineData("class C { int X => 1; }", "class C { int X => field; }")]
    [InlineData("record R(int Y) { int X => 1; }", "record R(int Y) { int X => field; }")]
    [InlineData("class A { interface I { class C { int X { get { return 1; } } } } }", "class A { interface I { class C { int X { get { return field; } } } } }")]
    [InlineData("struct S(string s) { int M() => 1; }", "struct S(string s) { int M() => s.Length; }")]
    [InlineData("class C(string s) { int M() { return 1; } }", "class C(string s) { int M() { return s.Length; } }")]
    public void What_declarations_depend_on_makes_a_difference(string before, string after) => AssertAre(before, after, areSame: false);

    [Fact]
    public void A_file_more_or_elsewhere_makes_a_difference()
    {
        CSharpCompilation program = GeneratorRun.Compile("class A;", "class B;");
        SyntaxTree last = program.SyntaxTrees[^1];
        Assert.False(SameDeclarations.Are(program, program.AddSyntaxTrees(GeneratorRun.Parse("", "/src/New.cs"))));
        Assert.False(SameDeclarations.Are(program, program.RemoveSyntaxTrees(last)));
        Assert.False(SameDeclarations.Are(program, program.ReplaceSyntaxTree(last, GeneratorRun.Parse(last.ToString(), "/src/Moved.cs"))));
    }

    [Fact]
    public void What_a_program_is_compiled_with_makes_a_difference()
    {
        CSharpCompilation program = GeneratorRun.Compile("class A;");
        Assert.True(SameDeclarations.Are(program, program.Clone()));
        Assert.False(SameDeclarations.Are(program, program.WithAssemblyName("Other")));
        Assert.False(SameDeclarations.Are(program, program.RemoveReferences(program.ExternalReferences[0])));
        Assert.False(SameDeclarations.Are(program, program.WithOptions(program.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
    }

    private static void AssertAre(string before, string after, bool areSame)
    {
        CSharpCompilation program = GeneratorRun.Compile("class Another;", before);
        SyntaxTree tree = program.SyntaxTrees[^1];
        CSharpCompilation edited = program.ReplaceSyntaxTree(tree, GeneratorRun.Parse(after, tree.FilePath));
        Assert.Equal(areSame, SameDeclarations.Are(program, edited));
        Assert.Equal(areSame, SameDeclarations.Are(edited, program));
    }
}

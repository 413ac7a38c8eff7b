using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Incremental;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Incremental;

public sealed class DeclarationStampsTests
{
    private readonly DeclarationStamps _stamps = new();

    [Fact]
    public void Edits_of_bodies_keep_the_stamp_one_after_the_other()
    {
        CSharpCompilation program = GeneratorRun.Compile("class C { int M() => 0; }");
        DeclarationStamp first = _stamps.Of(program);
        for (int number = 1; number < 4; number++)
        {
            program = Edit(program, $"class C {{ int M() => {number}; }}");
            Assert.Same(first, _stamps.Of(program));
        }
    }

    [Fact]
    public void An_edit_of_a_declaration_changes_the_stamp_and_to_take_it_back_does_not_bring_the_old_one()
    {
        CSharpCompilation program = GeneratorRun.Compile("class C;");
        DeclarationStamp first = _stamps.Of(program);
        CSharpCompilation edited = Edit(program, "class D;");
        DeclarationStamp second = _stamps.Of(edited);
        Assert.NotSame(first, second);
        Assert.NotSame(second, _stamps.Of(Edit(edited, "class C;")));
        Assert.Same(first, _stamps.Of(program));
    }

    private static CSharpCompilation Edit(CSharpCompilation program, string source)
    {
        SyntaxTree tree = program.SyntaxTrees[^1];
        return program.ReplaceSyntaxTree(tree, GeneratorRun.Parse(source, tree.FilePath));
    }
}

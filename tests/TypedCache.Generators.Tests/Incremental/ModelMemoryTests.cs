using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Incremental;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Incremental;

public sealed class ModelMemoryTests
{
    private const string One = "[Cacheable] public sealed partial record One(int X);";
    private const string Two = "[Cacheable] public sealed partial record Two(int X) { public int M() => 1; }";

    private readonly List<string> _made = [];

    [Fact]
    public void An_edit_of_a_body_makes_only_the_models_of_its_own_file()
    {
        CSharpCompilation program = GeneratorRun.Compile(One, Two);
        GeneratorDriver driver = Driver().RunGenerators(program);
        Assert.Equal(["One", "Two"], _made);
        driver = driver.RunGenerators(Edit(program, "File2", Two.Replace("1", "2")));
        Assert.Equal(["One", "Two", "Two"], _made);
        driver.RunGenerators(Edit(program, "File2", Two.Replace("1", "3")));
        Assert.Equal(["One", "Two", "Two", "Two"], _made);
    }

    [Fact]
    public void An_edit_of_a_declaration_makes_every_model()
    {
        CSharpCompilation program = GeneratorRun.Compile(One, Two);
        GeneratorDriver driver = Driver().RunGenerators(program);
        driver.RunGenerators(Edit(program, "File2", Two.Replace("int X", "long X")));
        Assert.Equal(["One", "Two", "One", "Two"], _made);
    }

    private static CSharpCompilation Edit(CSharpCompilation program, string file, string source)
    {
        SyntaxTree tree = program.SyntaxTrees.Single(tree => tree.FilePath.Contains(file));
        return program.ReplaceSyntaxTree(tree, GeneratorRun.Parse(source, tree.FilePath));
    }

    private GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new Recorder(_made).AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest));

    private sealed class Recorder(List<string> made) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var memory = new ModelMemory<string>(new DeclarationStamps());
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName("TypedCache.CacheableAttribute", static (_, _) => true, (attributed, _) => memory.Get(attributed, Make)),
                static (_, _) => { });
        }

        private string Make(GeneratorAttributeSyntaxContext attributed)
        {
            made.Add(attributed.TargetSymbol.Name);
            return attributed.TargetSymbol.Name;
        }
    }
}

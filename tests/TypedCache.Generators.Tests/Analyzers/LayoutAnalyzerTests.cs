using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class LayoutAnalyzerTests
{
    private const string Shipped = "/src/TypedCacheLayout.Shipped.txt";
    private const string Unshipped = "/src/TypedCacheLayout.Unshipped.txt";
    private const string Program = "namespace Shop { [Cacheable] public sealed partial record Item(int Id, bool Sold, [property: MaxLength(9)] string Name); }";
    private const string Line = "Shop.Item#cdbb43b4 fixed=4 var=1 min=5 max=32 | Id:Int32@0 Sold:Boolean@4/1 Name:String?@v0";

    [Fact]
    public async Task Without_files_nothing_is_reported() => Assert.Empty(await AnalyzeAsync(Program));

    [Fact]
    public async Task A_layout_in_no_file_is_reported_with_its_line()
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzeAsync(Program, (Shipped, ""), (Unshipped, "")));
        Assert.Equal("TC0150", diagnostic.Id);
        Assert.Equal(Line, diagnostic.Properties["Line"]);
        Assert.Equal("Item", Program.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData(Shipped)]
    [InlineData(Unshipped)]
    public async Task A_layout_in_a_file_is_not_reported(string file)
        => Assert.Empty(await AnalyzeAsync(Program, (file, $"// Layouts.\n\n{Line}\r\n")));

    [Theory]
    [InlineData(Shipped, DiagnosticSeverity.Error)]
    [InlineData(Unshipped, DiagnosticSeverity.Warning)]
    public async Task A_layout_that_changed_is_reported_with_what_changed(string file, DiagnosticSeverity severity)
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzeAsync(Program, (file, "Shop.Item#00000001 | Id:Int64@0 Sold:Boolean@4/1 Price:Decimal@8")));
        Assert.Equal("TC0151", diagnostic.Id);
        Assert.Equal(severity, diagnostic.Severity);
        Assert.EndsWith("txt: 'Name' is new, 'Price' is gone, 'Id' was Int64@0 and is Int32@0; what was stored before becomes a miss", diagnostic.GetMessage());
    }

    [Fact]
    public async Task What_is_not_released_overrules_what_is()
        => Assert.Empty(await AnalyzeAsync(Program, (Shipped, "Shop.Item#00000001"), (Unshipped, Line)));

    [Fact]
    public async Task A_layout_of_no_type_is_reported_in_its_file()
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzeAsync(Program, (Unshipped, Line + "\nShop.Old#00000001 fixed=0\nSystem.String#00000002")), item => item.GetMessage().Contains("Old"));
        Assert.Equal("TC0152", diagnostic.Id);
        Assert.Equal(new FileLinePositionSpan(Unshipped, new(1, 0), new(1, 25)), diagnostic.Location.GetLineSpan());
    }

    [Fact]
    public async Task A_type_that_was_removed_on_purpose_is_not_reported()
        => Assert.Empty(await AnalyzeAsync(Program, (Shipped, Line + "\nShop.Old#00000001"), (Unshipped, "*REMOVED*Shop.Old#00000001")));

    [Theory]
    [InlineData("what is this")]
    [InlineData("Shop.Item#12")]
    [InlineData("Shop.Item#1234567g")]
    [InlineData("Shop.Item#123456789")]
    [InlineData("#12345678")]
    [InlineData(Line)]
    public async Task A_line_that_makes_no_sense_is_reported(string line)
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzeAsync(Program, (Unshipped, Line + "\n" + line)));
        Assert.Equal("TC0153", diagnostic.Id);
        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public async Task The_line_that_is_proposed_is_accepted(string input)
    {
        string source = Inputs.Source(input);
        Diagnostic[] missing = await AnalyzeAsync(source, (Unshipped, ""));
        string lines = string.Join('\n', missing.Select(diagnostic => diagnostic.Properties["Line"]));
        Assert.Empty(await AnalyzeAsync(source, (Unshipped, lines)));
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(string source, params (string Path, string Text)[] files)
    {
        Compilation program = GeneratorRun.Of(source).Output;
        Diagnostic[] found = await Markup.AnalyzeAsync(
            program.WithOptions(program.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)), new BuildProperties(), [.. files.Select(file => new InMemoryFile(file.Path, file.Text))]);
        return [.. found.Where(diagnostic => diagnostic.Id.StartsWith("TC015", StringComparison.Ordinal))];
    }
}

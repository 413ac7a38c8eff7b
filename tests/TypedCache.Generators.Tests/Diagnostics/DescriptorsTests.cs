using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Diagnostics;

public sealed partial class DescriptorsTests
{
    private static readonly string Tests =
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Snapshot.ProjectDirectory").Value!;

    private static readonly string Root = Path.Combine(Tests, "..", "..");

    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(CacheableGenerator).Assembly.GetType("TypedCache.Generators.Diagnostics.Descriptors")!
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void Every_diagnostic_has_a_page_that_its_link_leads_to()
        => Assert.All(All, descriptor =>
        {
            string page = Path.Combine(Root, "docs", "diagnostics", descriptor.Id + ".md");
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", File.ReadAllText(page));
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
        });

    [Fact]
    public void Every_page_is_of_a_diagnostic()
        => Assert.Equal(
            All.Select(descriptor => descriptor.Id).Order(),
            Directory.GetFiles(Path.Combine(Root, "docs", "diagnostics"), "TC*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Fact]
    public void Every_diagnostic_is_listed_with_its_release()
    {
        string releases = string.Concat(
            Directory.GetFiles(Path.Combine(Root, "generators", "TypedCache.Generators"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        Assert.All(All, descriptor => Assert.Contains(
            $"\n{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n", releases));
    }

    [Fact]
    public void Every_descriptor_is_reported_by_one_analyzer()
        => Assert.Equal(
            All.Select(descriptor => descriptor.Id).Order(),
            Markup.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Order());

    [Fact]
    public void Every_diagnostic_is_expected_by_a_test()
    {
        HashSet<string> expected =
        [
            .. Directory.GetFiles(Path.Combine(Tests, "Analyzers"), "*Tests.cs")
                .SelectMany(path => Expected().Matches(File.ReadAllText(path)))
                .Select(match => match.Groups[1].Value),
        ];
        Assert.Equal([], All.Select(descriptor => descriptor.Id).Except(expected));
    }

    [GeneratedRegex("(?:\\{\\||\")(TC\\d{4})[:\"]")]
    private static partial Regex Expected();
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Analyzers;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Diagnostics;

public sealed class DescriptorsTests
{
    private static readonly string Root = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Snapshot.ProjectDirectory").Value!,
        "..",
        "..");

    [Fact]
    public void Every_diagnostic_has_a_page_that_its_link_leads_to()
        => Assert.All(new DeclarationAnalyzer().SupportedDiagnostics, descriptor =>
        {
            string page = Path.Combine(Root, "docs", "diagnostics", descriptor.Id + ".md");
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", File.ReadAllText(page));
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
        });

    [Fact]
    public void Every_descriptor_is_reported_by_an_analyzer()
    {
        Type descriptors = typeof(CacheableGenerator).Assembly.GetType("TypedCache.Generators.Diagnostics.Descriptors")!;
        IEnumerable<string> declared = descriptors.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id);
        Assert.Equal(declared.Order(), new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order());
    }
}

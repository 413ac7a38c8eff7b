using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>Properties of a build, as the compiler hands them to analyzers: one that is not set is an empty text.</summary>
internal sealed class BuildProperties(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options((string Name, string Value)[] properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key.StartsWith("build_property.TypedCache", StringComparison.Ordinal)
                ? properties.FirstOrDefault(property => "build_property." + property.Name == key).Value ?? ""
                : null;
            return value is not null;
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>A file of the project that is no source.</summary>
internal sealed class InMemoryFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}

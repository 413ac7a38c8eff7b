using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedCache.Benchmarks.Generator;

/// <summary>A program of many types that differ in what they hold, some of them of each other, twenty to a file.</summary>
internal sealed class ManyTypes
{
    private const int TypesPerFile = 20;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using TypedCache;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "TypedCache.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>How the program is parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>The program, parsed.</summary>
    /// <param name="count">How many types.</param>
    /// <param name="isAnnotated">Whether they are to be cached, or just types.</param>
    public static CSharpCompilation Compile(int count, bool isAnnotated) => CSharpCompilation.Create(
        "Many",
        Sources(count, isAnnotated).Select((source, index) => Parse(source, string.Create(CultureInfo.InvariantCulture, $"/src/File{index}.cs"))),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithNullableContextOptions(NullableContextOptions.Enable));

    /// <summary>Parses a file of the program.</summary>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static IEnumerable<string> Sources(int count, bool isAnnotated)
    {
        yield return Usings;
        for (int first = 0; first < count; first += TypesPerFile)
        {
            var source = new StringBuilder("namespace Many;\n");
            for (int number = first; number < Math.Min(count, first + TypesPerFile); number++)
            {
                source.Append(isAnnotated ? "[Cacheable] " : "").Append(Declaration(number)).Append('\n');
            }

            yield return source.ToString();
        }
    }

    private static string Declaration(int number) => FormattableString.Invariant((number % 4) switch
    {
        0 => (FormattableString)$"public readonly partial record struct Item{number}(long Id, double Price, int Size);",
        1 => $"public sealed partial record Item{number}(long Id, [property: MaxLength(12)] string Symbol, decimal Bid, DateTimeOffset At, Item{number - 1} Last);",
        2 => $"public sealed partial record Item{number}(Guid Id, [property: MaxLength(8)] List<int> Scores, [property: MaxLength(40)] string? Note, bool IsOpen, int? Count);",
        _ => $"public sealed partial record Item{number}(int Id, [property: MaxLength(9)] Dictionary<int, Item{number - 3}> Map, (int X, int Y) At, Item{number - 1}? Other);",
    });
}

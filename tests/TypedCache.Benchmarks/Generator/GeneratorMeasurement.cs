using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Benchmarks.Compare;
using TypedCache.Generators;

namespace TypedCache.Benchmarks.Generator;

/// <summary>
/// Times the compiler on the same types with and without their attributes, and the generator after edits, as an editor runs it: with everything warm.
/// In processor time, of all threads in a build, so that what else runs on the machine counts little.
/// </summary>
internal sealed class GeneratorMeasurement(int types)
{
    private const int Edits = 20;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(CacheableGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A clean build: the first, in which the generator and the analyzers are compiled themselves, and the one after it.</summary>
    public (CleanBuild Cold, CleanBuild Warm) Build()
    {
        Emit(ManyTypes.Compile(types, isAnnotated: false));
        return (Round(), Round());
    }

    /// <summary>Milliseconds the generator takes after an edit in one file: of a method's body, and of a member.</summary>
    public (double Unrelated, double Member) Edit()
    {
        CSharpCompilation program = ManyTypes.Compile(types, isAnnotated: true).AddSyntaxTrees(Unrelated(0));
        GeneratorDriver driver = Driver().RunGenerators(program);
        SyntaxTree file = program.SyntaxTrees[1];
        string text = file.ToString();
        return (
            Median(number => program.ReplaceSyntaxTree(program.SyntaxTrees[^1], Unrelated(number))),
            Median(number => program.ReplaceSyntaxTree(file, ManyTypes.Parse(text.Replace("double Price", $"double Price{number}"), file.FilePath))));

        double Median(Func<int, Compilation> edit)
        {
            var times = new double[Edits];
            for (int number = -1; number < Edits; number++)
            {
                Compilation edited = edit(number + 2);
                double start = ThreadClock.Milliseconds;
                driver = driver.RunGenerators(edited);
                if (number >= 0)
                {
                    times[number] = ThreadClock.Milliseconds - start;
                }
            }

            return Stopwatches.Median(times);
        }

        static SyntaxTree Unrelated(int number) => ManyTypes.Parse($"class Unrelated {{ int M() => {number}; }}", "/src/Unrelated.cs");
    }

    private CleanBuild Round()
    {
        double plain = Time(() => Emit(ManyTypes.Compile(types, isAnnotated: false)));
        CSharpCompilation program = ManyTypes.Compile(types, isAnnotated: true);
        Compilation generated = program;
        double generator = Time(() => Driver().RunGeneratorsAndUpdateCompilation(program, out generated, out _));
        double emit = Time(() => Emit(generated));
        // What they share with the compiler has been done for it by then.
        double analyzers = Time(() => generated.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());
        return new CleanBuild(plain, generator, emit, analyzers);
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new CacheableGenerator().AsSourceGenerator()], parseOptions: ManyTypes.ParseOptions);

    private static void Emit(Compilation program)
    {
        var result = program.Emit(Stream.Null);
        if (!result.Success)
        {
            throw new InvalidDataException("The program to be measured does not compile: " + result.Diagnostics.First(item => item.Severity == DiagnosticSeverity.Error));
        }
    }

    private static double Time(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}

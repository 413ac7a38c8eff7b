using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators;

namespace TypedCache.Benchmarks.Generator;

/// <summary>
/// Times the compiler on the same types with and without their attributes. In processor time of all threads, so that what else runs on the machine
/// counts little.
/// </summary>
internal sealed class BuildMeasurement(int types)
{
    private const int WarmRounds = 5;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours =
    [
        .. typeof(CacheableGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// A clean build: the first, in which the compiler, the generator and the analyzers are compiled themselves, and the best of those after it, which is
    /// what a compiler server takes that has been running for a while.
    /// </summary>
    public (CleanBuild First, CleanBuild Warm) Build()
    {
        CleanBuild first = Round();
        CleanBuild[] warm = [.. Enumerable.Range(0, WarmRounds).Select(_ => Round())];
        return (first, new CleanBuild(
            warm.Min(build => build.Plain),
            warm.Min(build => build.Generator),
            warm.Min(build => build.Emit),
            warm.Min(build => build.AnyAnalyzer),
            warm.Min(build => build.Analyzers)));
    }

    private CleanBuild Round()
    {
        double plain = Time(() => Emit(ManyTypes.Compile(types, isAnnotated: false)));
        CSharpCompilation program = ManyTypes.Compile(types, isAnnotated: true);
        Compilation generated = program;
        double generator = Time(() => EditMeasurement.Driver(new CacheableGenerator()).RunGeneratorsAndUpdateCompilation(program, out generated, out _));
        double emit = Time(() => Emit(generated));
        double any = Time(() => Analyze(generated, [new BareAnalyzer()]));
        return new CleanBuild(plain, generator, emit, any, Time(() => Analyze(generated, Ours)));
    }

    private static void Emit(Compilation program)
    {
        var result = program.Emit(Stream.Null);
        if (!result.Success)
        {
            throw new InvalidDataException("The program to be measured does not compile: " + result.Diagnostics.First(item => item.Severity == DiagnosticSeverity.Error));
        }
    }

    private static void Analyze(Compilation program, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        program.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static double Time(Action action)
    {
        // What is left of one step is not to be cleared away in the next.
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}

namespace TypedCache.Benchmarks.Generator;

/// <summary>What a clean build takes, in milliseconds of processor time.</summary>
/// <param name="Plain">Compiling the types without their attributes.</param>
/// <param name="Generator">Running the generator.</param>
/// <param name="Emit">Compiling the types with what was generated.</param>
/// <param name="AnyAnalyzer">Running an analyzer that does nothing: what a build with any analyzer at all takes.</param>
/// <param name="Analyzers">Running the library's analyzers.</param>
internal sealed record CleanBuild(double Plain, double Generator, double Emit, double AnyAnalyzer, double Analyzers)
{
    /// <summary>What the attributes add.</summary>
    public double Added => Generator + Emit - Plain + Analyzers - AnyAnalyzer;
}

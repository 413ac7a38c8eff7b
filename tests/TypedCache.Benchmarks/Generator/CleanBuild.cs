namespace TypedCache.Benchmarks.Generator;

/// <summary>What a clean build takes, in milliseconds of processor time.</summary>
/// <param name="Plain">Compiling the types without their attributes.</param>
/// <param name="Generator">Running the generator.</param>
/// <param name="Emit">Compiling the types with what was generated.</param>
/// <param name="Analyzers">Running the analyzers.</param>
internal sealed record CleanBuild(double Plain, double Generator, double Emit, double Analyzers);

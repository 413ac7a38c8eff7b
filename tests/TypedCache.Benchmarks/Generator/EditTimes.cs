namespace TypedCache.Benchmarks.Generator;

/// <summary>What a generator takes after an edit, in milliseconds of processor time.</summary>
/// <param name="Body">Of a method's body, in a file that has nothing to do with the types.</param>
/// <param name="Declaration">Of a method's name there.</param>
/// <param name="Member">Of a member of one of the types.</param>
internal sealed record EditTimes(double Body, double Declaration, double Member);

namespace TypedCache.Generators.Analyzers;

/// <summary>A block a path has come to.</summary>
/// <param name="Block">The block's number.</param>
/// <param name="State">What is known there.</param>
/// <param name="Then">Where the path goes on behind the finally blocks it runs through; null outside of them.</param>
internal readonly record struct FlowPoint(int Block, LeaseState State, Continuation? Then);

/// <summary>The blocks that follow once a finally block has run.</summary>
internal sealed record Continuation(int Block, Continuation? Next);

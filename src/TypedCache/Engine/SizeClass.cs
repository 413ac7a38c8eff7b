using System.Runtime.CompilerServices;
using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>One size class: its chunks, the order in which its items go, and the gate that guards both.</summary>
/// <remarks>
/// Who may touch what: <see cref="Chunks"/>, <see cref="Queue"/> and the links and generations of the class's items only
/// under <see cref="Gate"/>, which is held for a few dozen instructions and never together with any other lock.
/// </remarks>
internal sealed class SizeClass<TPolicy>(ChunkPool chunks)
    where TPolicy : struct, IEvictionPolicy
{
    // The gate's cache line is its own.
    public Padding Before;
    public SpinGate Gate;
    public TPolicy Queue;

    /// <summary>The items evicted from the class; interlocked, since eviction has let the gate go by then.</summary>
    public long Evictions;

    /// <summary>What <see cref="Evictions"/> was when evictions were last counted anew. Written by anybody, without a guard, like the two below: they only steer.</summary>
    public long EvictionsBefore;

    /// <summary>Counts the times the class asked for a page.</summary>
    public int BalanceCalls;

    /// <summary>The hits a page more would lately have brought.</summary>
    public double Gain;

    /// <summary>The items that had to go; interlocked.</summary>
    public Departures Departures;

    public Padding After;

    /// <summary>The chunks; those of the class of runs has none.</summary>
    public ChunkPool Chunks { get; } = chunks;

    /// <summary>The pages of the class of runs.</summary>
    public long RunPages;

    [InlineArray(8)]
    internal struct Padding
    {
        private long _first;
    }
}

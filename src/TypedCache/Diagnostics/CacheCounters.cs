using System.Runtime.CompilerServices;

namespace TypedCache.Diagnostics;

/// <summary>The counters of one cache.</summary>
internal sealed class CacheCounters() : StackCounters((int)Counter.Count)
{
    /// <summary>The items there are; not less than none, where one is counted out before who stored it has counted it in.</summary>
    public long ItemCount => Math.Max(0, Sum(Counter.Items));

    /// <summary>Adds one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment(Counter counter) => Add(counter, 1);

    /// <inheritdoc cref="StackCounters.Add"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Counter counter, long amount) => Add((int)counter, amount);

    /// <summary>Counts an item that left.</summary>
    public void Removed(RemovalReason reason, long bytes)
    {
        Increment(Counter.Removals + (int)reason);
        Add(Counter.Items, -1);
        Add(Counter.Bytes, -bytes);
    }

    /// <inheritdoc cref="StackCounters.Sum"/>
    public long Sum(Counter counter) => Sum((int)counter);
}

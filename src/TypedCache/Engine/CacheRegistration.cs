using TypedCache.Diagnostics;

namespace TypedCache.Engine;

/// <summary>What the store knows of one cache.</summary>
internal sealed class CacheRegistration(int number, string name, ItemShape shape)
{
    private RemovalListener? _listener;

    /// <summary>The number in the items' headers.</summary>
    public int Number { get; } = number;

    /// <summary>The name it was opened under.</summary>
    public string Name { get; } = name;

    /// <summary>What lies in front of its values.</summary>
    public ItemShape Shape { get; } = shape;

    /// <summary>Its counters.</summary>
    public CacheCounters Counters { get; } = new();

    /// <summary>Who is told of removals; null where nobody listens.</summary>
    public RemovalListener? Listener
    {
        get => Volatile.Read(ref _listener);
        set => Volatile.Write(ref _listener, value);
    }
}

using TypedCache.Diagnostics;

namespace TypedCache.Engine;

/// <summary>What the store knows of one cache.</summary>
internal sealed class CacheRegistration(int number, string name, ItemShape shape)
{
    private readonly ItemShape _shape = shape;
    private readonly Lock _listening = new();
    private RemovalListener[] _listeners = [];
    private RemovalListener? _listener;

    /// <summary>The number in the items' headers.</summary>
    public int Number { get; } = number;

    /// <summary>The name it was opened under.</summary>
    public string Name { get; } = name;

    /// <summary>What lies in front of its values.</summary>
    public ref readonly ItemShape Shape => ref _shape;

    /// <summary>Its counters.</summary>
    public CacheCounters Counters { get; } = new();

    /// <summary>Who is told of removals; null where nobody listens.</summary>
    public RemovalListener? Listener => Volatile.Read(ref _listener);

    /// <summary>Has one be told from now on in the place of another; either may be null. One that takes no place is told after those that are there.</summary>
    public void Listen(RemovalListener? before, RemovalListener? now)
    {
        lock (_listening)
        {
            IEnumerable<RemovalListener?> listeners = before is null ? [.. _listeners, now] : _listeners.Select(listener => listener == before ? now : listener);
            _listeners = [.. listeners.OfType<RemovalListener>()];
            Volatile.Write(ref _listener, _listeners.Length > 1 ? new RemovalListeners(_listeners) : _listeners.FirstOrDefault());
        }
    }
}

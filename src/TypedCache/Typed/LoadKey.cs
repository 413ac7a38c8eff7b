namespace TypedCache.Typed;

/// <summary>
/// A key in the table of loads. The key's own code is asked for its hash once, and for equality only while a load is looked for or entered: a load that has ended is found by
/// what it is. So a key that comes to throw, or to answer otherwise, keeps no load in the table, and nobody waiting for one.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
internal readonly struct LoadKey<TKey> : IEquatable<LoadKey<TKey>>
{
    private readonly int _hash;
    private readonly object? _load;
    private readonly bool _isEnded;

    public LoadKey(TKey key)
        : this(key, EqualityComparer<TKey>.Default.GetHashCode(key!), null, isEnded: false)
    {
    }

    private LoadKey(TKey key, int hash, object? load, bool isEnded)
    {
        Key = key;
        _hash = hash;
        _load = load;
        _isEnded = isEnded;
    }

    /// <summary>The key.</summary>
    public TKey Key { get; }

    /// <summary>The same key, to enter a load under.</summary>
    public LoadKey<TKey> For(object load) => new(Key, _hash, load, isEnded: false);

    /// <summary>What finds a load that was entered, without a look at the key.</summary>
    public LoadKey<TKey> Ended(object load) => new(Key, _hash, load, isEnded: true);

    /// <inheritdoc/>
    public bool Equals(LoadKey<TKey> other) => _isEnded || other._isEnded
        ? ReferenceEquals(_load, other._load)
        : EqualityComparer<TKey>.Default.Equals(Key, other.Key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LoadKey<TKey> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}

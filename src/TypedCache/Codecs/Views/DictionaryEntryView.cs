namespace TypedCache.Codecs;

/// <summary>An entry of a stored dictionary.</summary>
/// <typeparam name="TKey">What the key is shown as.</typeparam>
/// <typeparam name="TValue">What the value is shown as.</typeparam>
public readonly ref struct DictionaryEntryView<TKey, TValue>
    where TKey : allows ref struct
    where TValue : allows ref struct
{
    internal DictionaryEntryView(TKey key, TValue value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The key.</summary>
    public TKey Key { get; }

    /// <summary>The value.</summary>
    public TValue Value { get; }

    /// <summary>Takes the entry apart: <c>foreach (var (key, value) in view.Scores)</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Deconstruct(out TKey key, out TValue value)
    {
        key = Key;
        value = Value;
    }
}

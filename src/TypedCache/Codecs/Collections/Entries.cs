using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>The keys and the values of a dictionary of any kind, each side by side in rented arrays.</summary>
/// <remarks>The dictionaries named here give their entries without garbage; others are enumerated through their interface.</remarks>
internal ref struct Entries<TKey, TValue>
    where TKey : notnull
{
    private readonly TKey[] _keys;
    private readonly TValue[] _values;
    private readonly int _capacity;
    private int _count;

    public Entries(IEnumerable<KeyValuePair<TKey, TValue>> map)
    {
        _capacity = Elements.Count(map);
        _keys = Rented.Take<TKey>(_capacity);
        _values = Rented.Take<TValue>(_capacity);
        switch (map)
        {
            case Dictionary<TKey, TValue> dictionary:
                foreach (KeyValuePair<TKey, TValue> entry in dictionary)
                {
                    Add(entry);
                }

                break;
            case FrozenDictionary<TKey, TValue> frozen:
                foreach (KeyValuePair<TKey, TValue> entry in frozen)
                {
                    Add(entry);
                }

                break;
            case ImmutableDictionary<TKey, TValue> immutable:
                foreach (KeyValuePair<TKey, TValue> entry in immutable)
                {
                    Add(entry);
                }

                break;
            default:
                foreach (KeyValuePair<TKey, TValue> entry in map)
                {
                    Add(entry);
                }

                break;
        }
    }

    public readonly ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, _count);

    public readonly ReadOnlySpan<TValue> Values => _values.AsSpan(0, _count);

    /// <summary>Gives the arrays back.</summary>
    public readonly void Return()
    {
        Rented.Return(_keys);
        Rented.Return(_values);
    }

    private void Add(KeyValuePair<TKey, TValue> entry)
    {
        // The first half keeps a struct from being boxed where the JIT does not optimize.
        if (!typeof(TKey).IsValueType && entry.Key is null)
        {
            ThrowNullKey();
        }

        if (_count == _capacity)
        {
            Destination.ThrowTooShort();
        }

        _keys[_count] = entry.Key;
        _values[_count++] = entry.Value;
    }

    [DoesNotReturn]
    private static void ThrowNullKey() => throw new ArgumentException("A dictionary with a null key cannot be stored.", "value");
}

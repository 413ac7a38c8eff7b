using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;

namespace TypedCache;

/// <summary>What views of collections in MessagePack can do where elements or keys can be compared. Every search is one pass.</summary>
public static class PackedViewExtensions
{
    private const int NotFound = -1;

    /// <summary>Finds an element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <typeparam name="TCodec">Their codec.</typeparam>
    /// <param name="list">The view.</param>
    /// <param name="item">The element.</param>
    /// <returns>The index of the first that equals it, or -1.</returns>
    public static int IndexOf<T, TCodec>(this PackedListView<T, PackedValueItem<T, TCodec>> list, T item)
        where T : struct
        where TCodec : struct, IPackedCodec<T>
    {
        int index = 0;
        foreach (T other in list)
        {
            if (EqualityComparer<T>.Default.Equals(other, item))
            {
                return index;
            }

            index++;
        }

        return NotFound;
    }

    /// <summary>Whether an element is there.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <typeparam name="TCodec">Their codec.</typeparam>
    /// <param name="list">The view.</param>
    /// <param name="item">The element.</param>
    /// <returns>Whether it is.</returns>
    public static bool Contains<T, TCodec>(this PackedListView<T, PackedValueItem<T, TCodec>> list, T item)
        where T : struct
        where TCodec : struct, IPackedCodec<T> => list.IndexOf(item) != NotFound;

    /// <summary>Finds a string.</summary>
    /// <param name="list">The view.</param>
    /// <param name="text">The string.</param>
    /// <returns>The index of the first element that equals it, or -1.</returns>
    public static int IndexOf(this PackedListView<string?, PackedValueItem<string?, PackedString>> list, ReadOnlySpan<char> text)
    {
        using var sought = new SoughtText(text, stackalloc byte[SoughtText.BufferLength], ignoresCase: false);
        PackedListView<string?, PackedValueItem<string?, PackedString>>.Enumerator items = list.GetEnumerator();
        for (int index = 0; items.MoveNext(); index++)
        {
            if (items.HasCurrent && sought.Equals(items.CurrentBytes))
            {
                return index;
            }
        }

        return NotFound;
    }

    /// <summary>Whether a string is among the elements.</summary>
    /// <param name="list">The view.</param>
    /// <param name="text">The string.</param>
    /// <returns>Whether it is.</returns>
    public static bool Contains(this PackedListView<string?, PackedValueItem<string?, PackedString>> list, ReadOnlySpan<char> text) =>
        list.IndexOf(text) != NotFound;

    /// <summary>The UTF-8 bytes of a string; empty for a null.</summary>
    /// <param name="list">The view.</param>
    /// <param name="index">The index of the string.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public static ReadOnlySpan<byte> Utf8(this PackedListView<string?, PackedValueItem<string?, PackedString>> list, int index) => list.Bytes(index);

    /// <summary>Whether a key is there.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TCodec">Their codec.</typeparam>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TReader">Makes it.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public static bool ContainsKey<TKey, TCodec, TValue, TReader>(
        this PackedDictionaryView<TKey, PackedValueItem<TKey, TCodec>, TValue, TReader> dictionary, TKey key)
        where TKey : struct
        where TCodec : struct, IPackedCodec<TKey>
        where TValue : allows ref struct
        where TReader : struct, IPackedItem<TValue> => dictionary.Keys.IndexOf(key) != NotFound;

    /// <summary>The value of a key.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TCodec">Their codec.</typeparam>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TReader">Makes it.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, where the key is there.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryGetValue<TKey, TCodec, TValue, TReader>(
        this PackedDictionaryView<TKey, PackedValueItem<TKey, TCodec>, TValue, TReader> dictionary, TKey key, [MaybeNullWhen(false)] out TValue value)
        where TKey : struct
        where TCodec : struct, IPackedCodec<TKey>
        where TValue : allows ref struct
        where TReader : struct, IPackedItem<TValue>
    {
        int index = dictionary.Keys.IndexOf(key);
        value = index != NotFound ? dictionary.Values[index] : default;
        return index != NotFound;
    }

    /// <summary>Whether a key is there.</summary>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TReader">Makes it.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public static bool ContainsKey<TValue, TReader>(
        this PackedDictionaryView<string?, PackedValueItem<string?, PackedString>, TValue, TReader> dictionary, ReadOnlySpan<char> key)
        where TValue : allows ref struct
        where TReader : struct, IPackedItem<TValue> => dictionary.Keys.Contains(key);

    /// <summary>The value of a key.</summary>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TReader">Makes it.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, where the key is there.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryGetValue<TValue, TReader>(
        this PackedDictionaryView<string?, PackedValueItem<string?, PackedString>, TValue, TReader> dictionary,
        ReadOnlySpan<char> key,
        [MaybeNullWhen(false)] out TValue value)
        where TValue : allows ref struct
        where TReader : struct, IPackedItem<TValue>
    {
        int index = dictionary.Keys.IndexOf(key);
        value = index != NotFound ? dictionary.Values[index] : default;
        return index != NotFound;
    }
}

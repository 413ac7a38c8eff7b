using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TypedCache.Codecs;

namespace TypedCache;

/// <summary>What views of sets and dictionaries can do where their keys can be compared as they are stored. Every search is linear.</summary>
public static class CollectionViewExtensions
{
    private const int NotFound = -1;

    /// <summary>The elements of a set, or the keys or values of a dictionary, as a span.</summary>
    /// <typeparam name="T">A type that is its own bytes.</typeparam>
    /// <param name="list">The view.</param>
    /// <returns>The elements where they lie.</returns>
    public static ReadOnlySpan<T> AsSpan<T>(this FixedListView<T, ScalarItem<T, Blittable<T>>> list)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(list.Source);

    /// <summary>Finds an element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <typeparam name="TScalar">Their codec.</typeparam>
    /// <param name="list">The view.</param>
    /// <param name="item">The element.</param>
    /// <returns>The index of the first that equals it, or -1.</returns>
    public static int IndexOf<T, TScalar>(this FixedListView<T, ScalarItem<T, TScalar>> list, T item)
        where TScalar : struct, IScalarCodec<T>
    {
        for (int index = 0; index < list.Count; index++)
        {
            if (EqualityComparer<T>.Default.Equals(list[index], item))
            {
                return index;
            }
        }

        return NotFound;
    }

    /// <summary>Whether an element is there.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <typeparam name="TScalar">Their codec.</typeparam>
    /// <param name="list">The view.</param>
    /// <param name="item">The element.</param>
    /// <returns>Whether it is.</returns>
    public static bool Contains<T, TScalar>(this FixedListView<T, ScalarItem<T, TScalar>> list, T item)
        where TScalar : struct, IScalarCodec<T> => list.IndexOf(item) != NotFound;

    /// <summary>Whether a key is there.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TScalar">Their codec.</typeparam>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TValues">The view of the values.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public static bool ContainsKey<TKey, TScalar, TValue, TValues>(
        this DictionaryView<TKey, FixedListView<TKey, ScalarItem<TKey, TScalar>>, TValue, TValues> dictionary, TKey key)
        where TScalar : struct, IScalarCodec<TKey>
        where TValue : allows ref struct
        where TValues : struct, IListView<TValues, TValue>, allows ref struct => dictionary.Keys.IndexOf(key) != NotFound;

    /// <summary>The value of a key.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TScalar">Their codec.</typeparam>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TValues">The view of the values.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, where the key is there.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryGetValue<TKey, TScalar, TValue, TValues>(
        this DictionaryView<TKey, FixedListView<TKey, ScalarItem<TKey, TScalar>>, TValue, TValues> dictionary,
        TKey key,
        [MaybeNullWhen(false)] out TValue value)
        where TScalar : struct, IScalarCodec<TKey>
        where TValue : allows ref struct
        where TValues : struct, IListView<TValues, TValue>, allows ref struct
    {
        int index = dictionary.Keys.IndexOf(key);
        value = (uint)index < (uint)dictionary.Count ? dictionary.Values[index] : default;
        return (uint)index < (uint)dictionary.Count;
    }

    /// <summary>Whether a key is there, without regard to case where the dictionary disregards it.</summary>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TValues">The view of the values.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public static bool ContainsKey<TValue, TValues>(
        this DictionaryView<string?, StringListView, TValue, TValues> dictionary, ReadOnlySpan<char> key)
        where TValue : allows ref struct
        where TValues : struct, IListView<TValues, TValue>, allows ref struct => dictionary.Keys.Contains(key);

    /// <summary>The value of a key, found without regard to case where the dictionary disregards it.</summary>
    /// <typeparam name="TValue">What a value is shown as.</typeparam>
    /// <typeparam name="TValues">The view of the values.</typeparam>
    /// <param name="dictionary">The view.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, where the key is there.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryGetValue<TValue, TValues>(
        this DictionaryView<string?, StringListView, TValue, TValues> dictionary,
        ReadOnlySpan<char> key,
        [MaybeNullWhen(false)] out TValue value)
        where TValue : allows ref struct
        where TValues : struct, IListView<TValues, TValue>, allows ref struct
    {
        int index = dictionary.Keys.IndexOf(key);
        value = (uint)index < (uint)dictionary.Count ? dictionary.Values[index] : default;
        return (uint)index < (uint)dictionary.Count;
    }
}

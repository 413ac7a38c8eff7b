using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Engine;
using TypedCache.Typed;

namespace TypedCache;

/// <content>Looking up many keys at once: the misses to memory of several overlap, so that a key takes a fraction of what it takes alone.</content>
public sealed partial class SlabCache<TKey, TValue>
{
    /// <summary>Builds the values of many keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="results">The values, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <returns>How many keys are present.</returns>
    /// <exception cref="ArgumentException">A span of results is shorter than the keys.</exception>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> results)
    {
        RequireRoom(keys.Length, results.Length, nameof(results));
        return Live.GetMany(keys, results, default);
    }

    /// <inheritdoc cref="GetMany(ReadOnlySpan{TKey}, Span{TValue})"/>
    /// <param name="keys">The keys.</param>
    /// <param name="results">The values, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <param name="found">Which keys are present. At least as long as <paramref name="keys"/>.</param>
    public int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> results, Span<bool> found)
    {
        RequireRoom(keys.Length, results.Length, nameof(results));
        RequireRoom(keys.Length, found.Length, nameof(found));
        return Live.GetMany(keys, results, found);
    }

    /// <summary>Reads from the stored values of many keys.</summary>
    /// <typeparam name="TView">The value's view, inferred from the reader.</typeparam>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="keys">The keys.</param>
    /// <param name="reader">Takes what it needs from a view.</param>
    /// <param name="results">What it took, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <param name="found">Which keys are present. At least as long as <paramref name="keys"/>.</param>
    /// <returns>How many keys are present.</returns>
    /// <exception cref="ArgumentException">A span of results is shorter than the keys.</exception>
    /// <exception cref="ArgumentNullException">A key or the reader is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ReadMany<TView, TResult>(
        ReadOnlySpan<TKey> keys, ViewReader<TView, TResult> reader, Span<TResult> results, Span<bool> found)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequireRoom(keys.Length, results.Length, nameof(results));
        RequireRoom(keys.Length, found.Length, nameof(found));
        Unsafe.SkipInit(out CopyBuffer copy);
        Unsafe.SkipInit(out KeyBlock block);
        int count = 0;
        for (int start = 0; start < keys.Length; start += Math.Max(1, block.Count))
        {
            Live.Prepare(keys[start..], ref block);
            if (block.Count == 0)
            {
                found[start] = TryRead(keys[start], reader, out results[start]!);
                count += found[start] ? 1 : 0;
            }

            for (int i = 0; i < block.Count; i++)
            {
                int index = start + i;
                CopyResult copied = Live.Copy(in block, i, copy.All);
                if (copied.IsCopied)
                {
                    results[index] = reader(TView.Create(copy.First(copied.Length), wide: false));
                    found[index] = true;
                }
                else
                {
                    found[index] = TryReadPinned(copied, keys[index], reader, out results[index]!);
                }

                count += found[index] ? 1 : 0;
            }
        }

        return count;
    }

    private static void RequireRoom(int keys, int room, string name)
    {
        if (room < keys)
        {
            throw new ArgumentException($"There are {keys:N0} keys and room for {room:N0} results.", name);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>
/// The loads under way in one cache: at most one a key. Whoever comes first runs the factory, the others wait for its result.
/// </summary>
/// <remarks>
/// A value is stored only where the key is absent and was neither set, removed nor cleared since the load began: those operations mark the load before
/// they touch the key's bucket, and the load's store looks for the mark under that bucket's lock. An operation that found no load to mark is ordered before
/// the load, or comes to the bucket after it.
/// </remarks>
internal sealed class LoadTable<TKey, TValue>(CacheStore<TKey, TValue> store)
{
    private readonly ConcurrentDictionary<LoadKey<TKey>, Load<TValue>> _loads = new();
    private int _active;

    /// <summary>Called before a key is set or removed.</summary>
    public void Supersede(TKey key)
    {
        if (Volatile.Read(ref _active) != 0 && _loads.TryGetValue(new LoadKey<TKey>(key), out Load<TValue>? load))
        {
            load.Supersede();
        }
    }

    /// <summary>Called before the cache is cleared.</summary>
    public void SupersedeAll()
    {
        if (Volatile.Read(ref _active) != 0)
        {
            foreach (Load<TValue> load in _loads.Values)
            {
                load.Supersede();
            }
        }
    }

    /// <summary>Whether any load is under way.</summary>
    public bool IsActive => Volatile.Read(ref _active) != 0;

    /// <summary>Loads a key, or waits for the load that is under way.</summary>
    public TValue GetOrLoad<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, TimeSpan timeToLive)
    {
        var entry = new LoadKey<TKey>(key);
        while (true)
        {
            if (Begin(entry, out Load<TValue> load))
            {
                return Run(load, entry, factory, argument, timeToLive);
            }

            if (load.TryJoin())
            {
                return load.Result.GetAwaiter().GetResult();
            }

            Thread.Yield();
        }
    }

    /// <inheritdoc cref="GetOrLoad"/>
    public async ValueTask<TValue> GetOrLoadAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument, TimeSpan timeToLive, CancellationToken cancellation)
    {
        var entry = new LoadKey<TKey>(key);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Begin(entry, out Load<TValue> load))
            {
                // Not awaited: its owner may give up while others still wait.
                _ = RunAsync(load, entry, factory, argument, timeToLive);
            }
            else if (!load.TryJoin())
            {
                await Task.Yield();
                continue;
            }

            try
            {
                return await load.Result.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                if (load.Leave())
                {
                    Remove(entry, load);
                    load.Cancel();
                }

                throw;
            }
        }
    }

    /// <summary>What a load that has just ended has stored. Not counted as a look-up a second time where there is nothing.</summary>
    private bool TryGetStored(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        return store.Contains(key) && store.TryGet(key, out value);
    }

    /// <summary>Registers a load of a key.</summary>
    /// <returns>Whether the caller is to run it; otherwise it is the one under way.</returns>
    private bool Begin(LoadKey<TKey> key, out Load<TValue> load)
    {
        if (!_loads.TryGetValue(key, out Load<TValue>? current))
        {
            var mine = new Load<TValue>();
            Interlocked.Increment(ref _active);
            try
            {
                current = _loads.GetOrAdd(key.For(mine), mine);
            }
            finally
            {
                // Comparing keys may throw.
                if (!ReferenceEquals(current, mine))
                {
                    Interlocked.Decrement(ref _active);
                }
            }

            if (ReferenceEquals(current, mine))
            {
                load = mine;
                return true;
            }
        }

        load = current;
        if (LoadScope.Contains(load))
        {
            ThrowInsideItself(key.Key);
        }

        return false;
    }

    private TValue Run<TArg>(Load<TValue> load, LoadKey<TKey> entry, Func<TKey, TArg, TValue> factory, TArg argument, TimeSpan timeToLive)
    {
        TKey key = entry.Key;
        LoadScope? outer = LoadScope.Current;
        LoadScope.Current = new LoadScope(load, outer);
        try
        {
            if (TryGetStored(key, out TValue? stored))
            {
                return End(entry, load, stored);
            }

            TValue value = Checked(factory(key, argument));
            store.Store(key, value, StoreMode.Add, timeToLive, guard: load);
            return End(entry, load, value);
        }
        catch (Exception exception)
        {
            Remove(entry, load);
            load.Fail(exception);
            throw;
        }
        finally
        {
            LoadScope.Current = outer;
        }
    }

    private async Task RunAsync<TArg>(
        Load<TValue> load, LoadKey<TKey> entry, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument, TimeSpan timeToLive)
    {
        TKey key = entry.Key;
        LoadScope.Current = new LoadScope(load, LoadScope.Current);
        try
        {
            if (TryGetStored(key, out TValue? stored))
            {
                End(entry, load, stored);
                return;
            }

            TValue value = Checked(await factory(key, argument, load.Token).ConfigureAwait(false));
            store.Store(key, value, StoreMode.Add, timeToLive, guard: load);
            End(entry, load, value);
        }
        catch (Exception exception)
        {
            // Not lost: every waiter sees it.
            Remove(entry, load);
            load.Fail(exception);
        }
    }

    private TValue End(LoadKey<TKey> key, Load<TValue> load, TValue value)
    {
        Remove(key, load);
        load.Succeed(value);
        return value;
    }

    private void Remove(LoadKey<TKey> key, Load<TValue> load)
    {
        load.Close();
        if (_loads.TryRemove(new KeyValuePair<LoadKey<TKey>, Load<TValue>>(key.Ended(load), load)))
        {
            Interlocked.Decrement(ref _active);
        }
    }

    private static TValue Checked(TValue value) =>
        value is null ? throw new InvalidOperationException("The factory returned null, which cannot be cached.") : value;

    [DoesNotReturn]
    private static void ThrowInsideItself(TKey key) => throw new InvalidOperationException(
        $"The key '{key}' is being loaded by the very factory that asks for it.");
}

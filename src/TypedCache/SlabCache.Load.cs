namespace TypedCache;

/// <content>Looking up, and loading what is absent: one load a key at a time.</content>
public sealed partial class SlabCache<TKey, TValue>
{
    /// <summary>
    /// Returns the value of a key, loading and storing it where it is absent. Callers that ask for the same key meanwhile share the load, and its exception
    /// if it throws; then nothing is stored. A value that cannot be stored, or whose key was set, removed or cleared during the load, is returned all the same.
    /// </summary>
    /// <typeparam name="TArg">The argument's type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. Runs on the caller's thread, with no lock held.</param>
    /// <param name="argument">Passed to the factory.</param>
    /// <param name="timeToLive">How long the value lives: positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The key or the factory is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    /// <exception cref="InvalidOperationException">The key is loaded inside its own load, or the factory returned null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(factory);
        TimeToLive.Validate(timeToLive);
        return Live.TryGet(key, out TValue? value) ? value : _loads.GetOrLoad(key, factory, argument, timeToLive);
    }

    /// <inheritdoc cref="GetOrAdd{TArg}(TKey, Func{TKey, TArg, TValue}, TArg, TimeSpan)"/>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument) =>
        GetOrAdd(key, factory, argument, _store.Options.DefaultTimeToLive);

    /// <inheritdoc cref="GetOrAdd{TArg}(TKey, Func{TKey, TArg, TValue}, TArg, TimeSpan)"/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAdd(key, static (key, factory) => factory(key), factory, timeToLive);
    }

    /// <inheritdoc cref="GetOrAdd{TArg}(TKey, Func{TKey, TArg, TValue}, TArg, TimeSpan)"/>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory) => GetOrAdd(key, factory, _store.Options.DefaultTimeToLive);

    /// <inheritdoc cref="GetOrAdd{TArg}(TKey, Func{TKey, TArg, TValue}, TArg, TimeSpan)"/>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value. Begins on the caller's thread, with no lock held; its token is cancelled when every caller that waits has given up.</param>
    /// <param name="argument">Passed to the factory.</param>
    /// <param name="timeToLive">How long the value lives: positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and nobody else's.</param>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public ValueTask<TValue> GetOrAddAsync<TArg>(
        TKey key,
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory,
        TArg argument,
        TimeSpan timeToLive,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        TimeToLive.Validate(timeToLive);
        return Live.TryGet(key, out TValue? value)
            ? ValueTask.FromResult(value)
            : _loads.GetOrLoadAsync(key, factory, argument, timeToLive, cancellationToken);
    }

    /// <inheritdoc cref="GetOrAddAsync{TArg}(TKey, Func{TKey, TArg, CancellationToken, ValueTask{TValue}}, TArg, TimeSpan, CancellationToken)"/>
    public ValueTask<TValue> GetOrAddAsync<TArg>(
        TKey key,
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory,
        TArg argument,
        CancellationToken cancellationToken = default) =>
        GetOrAddAsync(key, factory, argument, _store.Options.DefaultTimeToLive, cancellationToken);

    /// <inheritdoc cref="GetOrAddAsync{TArg}(TKey, Func{TKey, TArg, CancellationToken, ValueTask{TValue}}, TArg, TimeSpan, CancellationToken)"/>
    public ValueTask<TValue> GetOrAddAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAddAsync(key, static (key, factory, token) => factory(key, token), factory, timeToLive, cancellationToken);
    }

    /// <inheritdoc cref="GetOrAddAsync{TArg}(TKey, Func{TKey, TArg, CancellationToken, ValueTask{TValue}}, TArg, TimeSpan, CancellationToken)"/>
    public ValueTask<TValue> GetOrAddAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken = default) =>
        GetOrAddAsync(key, factory, _store.Options.DefaultTimeToLive, cancellationToken);
}

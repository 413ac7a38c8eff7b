using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>
/// One load of one key, shared by everybody who asks for the key meanwhile. Its token is cancelled when the last of them has given up.
/// </summary>
/// <remarks>Who may touch what: the number of waiters and whether it is over only under the lock; the rest by anybody.</remarks>
internal sealed class Load<TValue> : StoreGuard
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<TValue> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiters = 1;
    private bool _isOver;

    /// <summary>The factory's token.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>The value, when there is one.</summary>
    public Task<TValue> Result => _result.Task;

    /// <summary>Counts one more waiter in, unless all have given up or the load is over.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            _waiters++;
            return true;
        }
    }

    /// <summary>Counts a waiter out that has given up.</summary>
    /// <returns>Whether it was the last: the load is then abandoned, and its token to be cancelled.</returns>
    public bool Leave()
    {
        lock (_lock)
        {
            if (--_waiters > 0 || _isOver)
            {
                return false;
            }

            _isOver = true;
        }

        Supersede();
        return true;
    }

    /// <summary>Ends the load; no one can join any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }

    /// <summary>Cancels the factory's token. What waits for it runs elsewhere, and what it throws is not the caller's.</summary>
    public void Cancel() => _ = _cancellation.CancelAsync();

    /// <summary>Hands the value to the waiters.</summary>
    public void Succeed(TValue value) => _result.TrySetResult(value);

    /// <summary>Hands the exception to the waiters.</summary>
    public void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled && Token.IsCancellationRequested)
        {
            _result.TrySetCanceled(cancelled.CancellationToken);
            return;
        }

        _result.TrySetException(exception);
        // Where every waiter has given up, nobody is left to see it.
        _ = _result.Task.Exception;
    }
}

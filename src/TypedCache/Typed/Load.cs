namespace TypedCache.Typed;

/// <summary>
/// One load of one key, shared by everybody who asks for the key meanwhile. Its token is cancelled when the last of them has given up.
/// </summary>
/// <remarks>Who may touch what: the number of waiters and the two flags only under the lock; the task by anybody.</remarks>
internal sealed class Load<TValue> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<TValue> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiters = 1;
    private bool _isOver;
    private bool _isSuperseded;

    public Load() => Token = _cancellation.Token;

    /// <summary>The factory's token.</summary>
    public CancellationToken Token { get; }

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
    public void Leave()
    {
        lock (_lock)
        {
            if (--_waiters > 0 || _isOver)
            {
                return;
            }

            _isOver = true;
            _isSuperseded = true;
        }

        // Outside the lock: cancelling runs code of the user's.
        _cancellation.Cancel();
    }

    /// <summary>Notes that the key was set, removed or cleared: what is loaded will not be stored.</summary>
    public void Supersede()
    {
        lock (_lock)
        {
            _isSuperseded = true;
        }
    }

    /// <summary>Stores the value unless it was superseded. Whoever supersedes it later waits, and then overwrites what was stored.</summary>
    public void StoreUnlessSuperseded(Action store)
    {
        lock (_lock)
        {
            if (!_isSuperseded)
            {
                store();
            }
        }
    }

    /// <summary>Ends the load; no one can join any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }

    /// <summary>Hands the value to the waiters.</summary>
    public void Succeed(TValue value) => _result.TrySetResult(value);

    /// <summary>Hands the exception to the waiters.</summary>
    public void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled && Token.IsCancellationRequested)
        {
            _result.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _result.TrySetException(exception);
        }

        // Where every waiter has given up, nobody is left to see it.
        _ = _result.Task.Exception;
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}

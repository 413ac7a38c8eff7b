namespace TypedCache.Benchmarks.Soak;

/// <summary>A thread of a round. What it throws is a fault.</summary>
internal abstract class SoakThread : IWatched
{
    private readonly Thread _thread;
    private readonly string _name;
    private readonly FaultLog _faults;
    private long _progress;

    protected SoakThread(string name, FaultLog faults)
    {
        _name = name;
        _faults = faults;
        _thread = new Thread(RunGuarded) { IsBackground = true, Name = name };
    }

    /// <inheritdoc/>
    public long Progress => Interlocked.Read(ref _progress);

    /// <inheritdoc/>
    public string Activity => $"{_name} is at {Step}";

    /// <inheritdoc/>
    public bool HasEnded => !_thread.IsAlive;

    /// <summary>What it is at.</summary>
    protected abstract string Step { get; }

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>Does its work, until it is told to end.</summary>
    protected abstract void Run();

    /// <summary>Says that it gets on.</summary>
    protected void GetOn() => Interlocked.Increment(ref _progress);

    private void RunGuarded()
    {
        try
        {
            Run();
        }
        catch (Exception exception)
        {
            _faults.Add($"{Activity}: {exception}");
        }
    }
}

using System.Runtime.InteropServices;

namespace TypedCache.Tool.Serving;

/// <summary>Waits for what ends the server: INT or TERM at once, USR1 gracefully, and clients that may. HUP reloads.</summary>
internal sealed class StopSignals : IDisposable
{
    // Linux's number; the runtime has names for the common ones alone.
    private const PosixSignal UserSignal1 = (PosixSignal)10;

    private readonly TaskCompletionSource<bool> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="reload">Called on HUP.</param>
    public StopSignals(Action reload)
    {
        Register(PosixSignal.SIGINT, () => Stop(false));
        Register(PosixSignal.SIGTERM, () => Stop(false));
        Register(PosixSignal.SIGHUP, reload);
        if (OperatingSystem.IsLinux())
        {
            Register(UserSignal1, () => Stop(true));
        }
    }

    /// <summary>Ends the wait.</summary>
    public void Stop(bool isGraceful) => _stopped.TrySetResult(isGraceful);

    /// <summary>Waits.</summary>
    /// <returns>Whether the end is a graceful one.</returns>
    public bool Wait() => _stopped.Task.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(static registration => registration.Dispose());

    private void Register(PosixSignal signal, Action action) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    }));
}

using System.Runtime.CompilerServices;

namespace TypedCache.Slabs;

/// <summary>
/// A spinning lock of one word for sections of a few dozen instructions that call nothing foreign and cannot throw.
/// </summary>
/// <remarks>
/// Cheaper than a monitor where nobody waits (one compare-and-swap, one store), and it yields and then sleeps where somebody does,
/// so that a holder that lost its core is let run. Not reentrant. A mutable struct: keep it in a field, never copy it.
/// </remarks>
internal struct SpinGate
{
    private int _taken;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
        {
            Wait();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _taken, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        var wait = new SpinWait();
        do
        {
            wait.SpinOnce();
        }
        while (Volatile.Read(ref _taken) != 0 || Interlocked.CompareExchange(ref _taken, 1, 0) != 0);
    }
}

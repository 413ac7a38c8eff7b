using System.Runtime.CompilerServices;

namespace TypedCache.Diagnostics;

/// <summary>
/// A small number that no other living thread has: the managed thread id, kept where the machine code reaches it with one load.
/// </summary>
internal static class ThreadSlot
{
    [ThreadStatic]
    private static int _current;

    /// <summary>The number of this thread, from 1.</summary>
    public static int Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current != 0 ? _current : Assign();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Assign() => _current = Environment.CurrentManagedThreadId;
}

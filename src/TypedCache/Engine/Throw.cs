using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Engine;

/// <summary>Exceptions, out of line so that the methods that may throw stay small.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void Disposed() => throw new ObjectDisposedException("SlabEngine", "The cache's engine has been disposed.");

    [DoesNotReturn]
    public static void NoLeasedValue() => throw new InvalidOperationException(
        "The lease holds no value: nothing was found under the key (check Found), or the lease has been disposed.");

    [DoesNotReturn]
    public static void ChangedWhileStored(int expected, int written) => throw new InvalidOperationException(
        $"The value measured {expected:N0} bytes but wrote {written:N0}: it was changed by another thread while it was being stored.");
}

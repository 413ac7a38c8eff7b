using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>The checks that keep a write inside its destination when a value has grown since it was measured.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Destination
{
    /// <summary>Requires room for a number of bytes.</summary>
    /// <param name="destination">Where they are to be written.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(Span<byte> destination, long length)
    {
        if (destination.Length < length)
        {
            ThrowTooShort();
        }
    }

    /// <summary>Requires that the end of a value can be told by its offsets.</summary>
    /// <param name="end">The end of the value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <exception cref="ArgumentException">The end does not fit 2 bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireOffset(int end, bool wide)
    {
        if (!wide && end > CodecLayout.MaximumNarrowLength)
        {
            ThrowTooShort();
        }
    }

    /// <summary>Throws what a write that does not fit throws.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooShort() =>
        throw new ArgumentException("The value does not fit the destination: it has grown since it was measured.", "destination");
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>The elements of an inline array, which is nothing but them.</summary>
internal static class InlineElements
{
    public static int Count<TArray, T>()
        where TArray : struct => Unsafe.SizeOf<TArray>() / Unsafe.SizeOf<T>();

    public static ReadOnlySpan<T> Of<TArray, T>(ref readonly TArray array)
        where TArray : struct => MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<TArray, T>(ref Unsafe.AsRef(in array)), Count<TArray, T>());

    public static Span<T> WritableOf<TArray, T>(ref TArray array)
        where TArray : struct => MemoryMarshal.CreateSpan(ref Unsafe.As<TArray, T>(ref array), Count<TArray, T>());
}

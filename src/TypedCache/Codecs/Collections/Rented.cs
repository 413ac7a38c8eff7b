using System.Buffers;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// Arrays for collections that do not lend their memory: their elements are copied side by side, so that one codec serves them all.
/// The pool makes that free of garbage.
/// </summary>
internal static class Rented
{
    public static T[] Take<T>(int count) => ArrayPool<T>.Shared.Rent(count);

    /// <summary>Gives an array back, without the references in it.</summary>
    public static void Return<T>(T[]? array)
    {
        if (array is not null)
        {
            ArrayPool<T>.Shared.Return(array, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// Chooses the codec of a key type, once, when a cache is made. A type that has none here brings its own by implementing
/// <see cref="ICacheKey"/>. Looks at <see langword="typeof"/> only, so trimming and ahead-of-time compilation change nothing.
/// </summary>
internal static class KeyCodecs
{
    /// <summary>Calls the visitor with the key type and its codec.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TResult">What the visitor makes.</typeparam>
    /// <param name="visitor">The visitor to call once.</param>
    /// <returns>What the visitor returned.</returns>
    /// <exception cref="NotSupportedException">The type cannot be a key.</exception>
    internal static TResult Visit<TKey, TResult>(IKeyCodecVisitor<TResult> visitor)
    {
        if (typeof(TKey) == typeof(string))
        {
            return visitor.Visit<string, StringKeyCodec>();
        }

        if (IsBlittable<TKey>())
        {
            return visitor.Visit<TKey, BlittableKeyCodec<TKey>>();
        }

        // Boxes, but once in the life of a cache. A class or a nullable type has no default to ask.
        return default(TKey) is ICacheKey key ? key.Accept(visitor) : ThrowNotSupported<TKey, TResult>();
    }

    private static bool IsBlittable<TKey>()
        => typeof(TKey).IsEnum
        || typeof(TKey) == typeof(bool)
        || typeof(TKey) == typeof(char)
        || typeof(TKey) == typeof(sbyte)
        || typeof(TKey) == typeof(byte)
        || typeof(TKey) == typeof(short)
        || typeof(TKey) == typeof(ushort)
        || typeof(TKey) == typeof(int)
        || typeof(TKey) == typeof(uint)
        || typeof(TKey) == typeof(long)
        || typeof(TKey) == typeof(ulong)
        || typeof(TKey) == typeof(Int128)
        || typeof(TKey) == typeof(UInt128)
        || typeof(TKey) == typeof(nint)
        || typeof(TKey) == typeof(nuint)
        || typeof(TKey) == typeof(Guid);

    [DoesNotReturn]
    private static TResult ThrowNotSupported<TKey, TResult>()
    {
        const string Rule = "A key is a string, bool, char, an integer, Guid, an enum, or a partial struct marked [CacheKey].";
        string advice = Nullable.GetUnderlyingType(typeof(TKey)) is { } underlying
            ? $"A nullable type cannot be one: use '{underlying}'."
            : typeof(TKey).IsValueType
                ? "Mark the struct [CacheKey] and make it partial."
                : "A class cannot be one: use a struct, so that keys cost no allocation.";
        throw new NotSupportedException($"'{typeof(TKey)}' cannot be a cache key. {Rule} {advice}");
    }
}

namespace TypedCache.Codecs;

/// <summary>Implemented by the generated part of every <c>[CacheKey]</c> struct.</summary>
public interface ICacheKey
{
    /// <summary>Calls the visitor with this struct and its key codec. This is how a cache finds them without reflection.</summary>
    /// <typeparam name="TResult">What the visitor makes.</typeparam>
    /// <param name="visitor">The visitor to call once.</param>
    /// <returns>What the visitor returned.</returns>
    TResult Accept<TResult>(IKeyCodecVisitor<TResult> visitor);
}

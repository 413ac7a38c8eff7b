namespace TypedCache.Codecs;

/// <summary>
/// Implemented by the generated part of every <c>[Cacheable]</c> type: the type is its own codec, and hands the specialised
/// struct codec to whoever wants to be compiled for it.
/// </summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
public interface ICacheable<TSelf> : ICodec<TSelf>
    where TSelf : ICacheable<TSelf>
{
    /// <summary>Calls the visitor with the struct codec of this type. This is how a cache finds it without reflection.</summary>
    /// <typeparam name="TResult">What the visitor makes.</typeparam>
    /// <param name="visitor">The visitor to call once.</param>
    /// <returns>What the visitor returned.</returns>
    static abstract TResult Accept<TResult>(ICodecVisitor<TSelf, TResult> visitor);
}

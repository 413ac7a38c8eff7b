namespace TypedCache.Codecs;

/// <summary>Receives a key type and its struct codec as type arguments.</summary>
/// <typeparam name="TResult">What the visitor makes of them.</typeparam>
public interface IKeyCodecVisitor<out TResult>
{
    /// <summary>Called once, with the key type and its codec.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TKeyCodec">Its struct codec.</typeparam>
    /// <returns>The visitor's result.</returns>
    TResult Visit<TKey, TKeyCodec>()
        where TKeyCodec : struct, IKeyCodec<TKey>;
}

namespace TypedCache.Codecs;

/// <summary>Receives the struct codec of a type as a type argument.</summary>
/// <typeparam name="T">The type the codec is for.</typeparam>
/// <typeparam name="TResult">What the visitor makes of it.</typeparam>
public interface ICodecVisitor<T, out TResult>
{
    /// <summary>Called once, with the codec.</summary>
    /// <typeparam name="TCodec">The struct codec of <typeparamref name="T"/>.</typeparam>
    /// <returns>The visitor's result.</returns>
    TResult Visit<TCodec>()
        where TCodec : struct, ICodec<T>;
}

using TypedCache.Codecs;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>Writes a value into its chunk.</summary>
internal readonly ref struct ValueWriter<TValue, TCodec> : IPayloadWriter
    where TCodec : struct, ICodec<TValue>
{
    private readonly ref readonly TValue _value;
    private readonly bool _wide;

    public ValueWriter(in TValue value, bool wide)
    {
        _value = ref value;
        _wide = wide;
    }

    /// <inheritdoc/>
    public void Write(scoped Span<byte> destination)
    {
        int written = TCodec.Write(in _value, destination, _wide);
        if (written != destination.Length)
        {
            Throw.ChangedWhileStored(destination.Length, written);
        }
    }
}

namespace TypedCache.Server.Buffers;

/// <summary>The buffers of one worker, lent to connections that have read part of a command or whose client does not take its answers. Not thread-safe.</summary>
internal sealed class BufferPool
{
    /// <summary>The bytes of an input buffer.</summary>
    public const int InputLength = 32 << 10;

    // More than these are left to the collector.
    private const int MostKept = 64;

    private readonly Stack<byte[]> _inputs = new();
    private readonly Stack<OutputBuffer> _outputs = new();

    /// <summary>The input buffers that are lent or kept.</summary>
    public int InputsMade { get; private set; }

    /// <summary>The input buffers that are kept for the next to ask.</summary>
    public int InputsKept => _inputs.Count;

    /// <summary>Lends an input buffer.</summary>
    public byte[] RentInput()
    {
        if (_inputs.TryPop(out byte[]? buffer))
        {
            return buffer;
        }

        InputsMade++;
        return GC.AllocateUninitializedArray<byte>(InputLength, pinned: true);
    }

    /// <summary>Takes an input buffer back.</summary>
    public void Return(byte[] buffer)
    {
        if (_inputs.Count < MostKept)
        {
            _inputs.Push(buffer);
        }
        else
        {
            InputsMade--;
        }
    }

    /// <summary>Lends an output buffer.</summary>
    public OutputBuffer RentOutput() => _outputs.TryPop(out OutputBuffer? buffer) ? buffer : new OutputBuffer();

    /// <summary>Takes an output buffer back.</summary>
    public void Return(OutputBuffer buffer)
    {
        buffer.Clear();
        if (_outputs.Count < MostKept)
        {
            _outputs.Push(buffer);
        }
    }
}

using System.Buffers.Text;

namespace TypedCache.Server.Buffers;

/// <summary>
/// The answers to a batch of commands, on their way into one send: bytes, and at one place among them a large value that is sent from where it lies. Grows for a single long answer and
/// shrinks again when it is cleared.
/// </summary>
/// <remarks>Who may touch what: the worker it belongs to; while a client does not take its answers, that client's connection.</remarks>
internal sealed class OutputBuffer
{
    /// <summary>Values up to here are copied; larger ones are sent from where they lie.</summary>
    public const int LargestCopy = 16 << 10;

    /// <summary>The bytes there is room for at first.</summary>
    public const int Capacity = 64 << 10;

    // Enough for any answer that is made without asking for room.
    private const int Reserve = LargestCopy + (1 << 10);

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Capacity, pinned: true);
    private int _sent;
    private PinnedValue _value;
    private int _valueAt = -1;
    private int _valueSent;

    /// <summary>The bytes written, those of the large value aside.</summary>
    public int Length { get; private set; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Length == 0 && _valueAt < 0;

    /// <summary>Whether it is to be sent before more is added.</summary>
    public bool IsFull => _valueAt >= 0 || Length >= Capacity - Reserve;

    /// <summary>The bytes of the large value in it.</summary>
    public int PinnedLength => _valueAt < 0 ? 0 : _value.Value.Length;

    /// <summary>The room there is without growing.</summary>
    public Span<byte> Free => _bytes.AsSpan(Length);

    /// <summary>The next bytes to be sent.</summary>
    public ReadOnlySpan<byte> Unsent
    {
        get
        {
            if (_valueAt < 0 || _sent < _valueAt)
            {
                return _bytes.AsSpan(_sent, (_valueAt < 0 ? Length : _valueAt) - _sent);
            }

            ReadOnlySpan<byte> value = _value.Value[_valueSent..];
            return value.IsEmpty ? _bytes.AsSpan(_sent, Length - _sent) : value;
        }
    }

    /// <summary>Whether more follows <see cref="Unsent"/>.</summary>
    public bool HasMore => _valueAt >= 0 && (_sent < _valueAt || _valueSent < _value.Value.Length);

    /// <summary>Notes that some of <see cref="Unsent"/> was sent.</summary>
    /// <returns>Whether everything was, and the buffer is empty again.</returns>
    public bool Sent(int count)
    {
        if (_valueAt >= 0 && _sent == _valueAt && _valueSent < _value.Value.Length)
        {
            _valueSent += count;
        }
        else
        {
            _sent += count;
        }

        if (_sent < Length || (_valueAt >= 0 && _valueSent < _value.Value.Length))
        {
            return false;
        }

        Clear();
        return true;
    }

    /// <summary>Forgets everything and lets the large value go.</summary>
    public void Clear()
    {
        _value.Dispose();
        _value = default;
        _valueAt = -1;
        _sent = _valueSent = Length = 0;
        if (_bytes.Length > Capacity)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Capacity, pinned: true);
        }
    }

    /// <summary>Cuts off what was written behind a place.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Makes room for some bytes.</summary>
    public Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>(Math.Max(2 * _bytes.Length, Length + length), pinned: true);
            _bytes.AsSpan(0, Length).CopyTo(larger);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Takes bytes written to <see cref="Room"/> or <see cref="Free"/> in.</summary>
    public void Advance(int length) => Length += length;

    /// <summary>The bytes written from a place on.</summary>
    public Span<byte> Written(int start) => _bytes.AsSpan(start, Length - start);

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a byte.</summary>
    public void Write(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Writes a number as text.</summary>
    public void Write(ulong value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        Length += written;
    }

    /// <summary>Writes a number as text.</summary>
    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        Length += written;
    }

    /// <summary>Writes text, which has no characters outside ASCII.</summary>
    public void Write(string text) => Length += System.Text.Encoding.UTF8.GetBytes(text, Room(3 * text.Length));

    /// <summary>Has a value sent from where it lies, between what is written already and what will be.</summary>
    public void Write(PinnedValue value)
    {
        _value = value;
        _valueAt = Length;
        _valueSent = 0;
    }
}

namespace TypedCache.Server.Commands;

/// <summary>A value on its way from a client into its chunk, and how its command is answered. One serves any number of values; a worker lends it to a session for the time of one.</summary>
internal sealed class Upload(ByteCache usual)
{
    /// <summary>The longest answer that is prepared while the command is read: the flags a meta command has sent back.</summary>
    public const int MaximumSuffix = 1024;

    private readonly byte[] _suffix = new byte[MaximumSuffix];
    private readonly ItemWriter _usualWriter = new(usual);
    private int _suffixLength;

    /// <summary>Where the value goes.</summary>
    public ItemWriter Writer { get; private set; } = null!;

    /// <summary>The bytes of the value.</summary>
    public int Length { get; set; }

    /// <summary>The bytes that are held for it.</summary>
    public int Held { get; set; }

    /// <summary>The bytes that have come, the end of line included.</summary>
    public int Received { get; set; }

    /// <summary>The size class of an item with the key and a value of this length.</summary>
    public int SizeClass { get; set; }

    /// <summary>The key, where somebody watches; otherwise null.</summary>
    public byte[]? Key { get; set; }

    /// <summary>When the item is to expire, as its command says it.</summary>
    public int Seconds { get; set; }

    /// <summary>How the protocol wants the command answered.</summary>
    public UploadKind Kind { get; set; }

    /// <summary>Whether a success is not answered.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>How the value is stored.</summary>
    public StoreAction Action { get; set; }

    /// <summary>Whether a version was named.</summary>
    public bool IsCompare { get; set; }

    /// <summary>The code of a binary command.</summary>
    public byte Opcode { get; set; }

    /// <summary>What a binary client has sent back with every answer.</summary>
    public uint Opaque { get; set; }

    /// <summary>Where among the prepared bytes the version goes; -1 for nowhere.</summary>
    public int VersionAt { get; set; }

    /// <summary>The first bytes that came of the end of the line.</summary>
    public byte FirstOfEnd { get; set; }

    /// <summary>What follows the code of the answer.</summary>
    public ReadOnlySpan<byte> Suffix => _suffix.AsSpan(0, _suffixLength);

    /// <summary>The part of the chunk that has not been filled.</summary>
    public Span<byte> Rest => Received < Length ? Writer.Value[Received..] : default;

    /// <summary>Has the value go to a cache.</summary>
    public void Direct(ByteCache cache) => Writer = cache == usual ? _usualWriter : new ItemWriter(cache);

    /// <summary>Gives back what was begun and not stored.</summary>
    public void EndWriting()
    {
        Writer.Abandon();
        if (Writer != _usualWriter)
        {
            Writer.Dispose();
        }
    }

    /// <summary>Begins with another value.</summary>
    public void Clear()
    {
        Writer = _usualWriter;
        Length = Received = _suffixLength = 0;
        IsQuiet = IsCompare = false;
        VersionAt = -1;
        Kind = UploadKind.Text;
        Action = StoreAction.Set;
        Opcode = 0;
        Opaque = 0;
        Seconds = 0;
        Key = null;
    }

    /// <summary>Prepares more of the answer.</summary>
    /// <returns>Whether there was room.</returns>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_suffix.AsSpan(_suffixLength)))
        {
            return false;
        }

        _suffixLength += bytes.Length;
        return true;
    }
}

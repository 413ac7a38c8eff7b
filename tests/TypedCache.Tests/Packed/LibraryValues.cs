using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using MessagePack;
using TypedCache.Tests.Packed.LibraryModel;

[assembly: TypedCache.CacheableFor<System.Numerics.Complex>]

namespace TypedCache.Tests.Packed;

/// <summary>A member of every type that vectors of MessagePack-CSharp exist for, so that one at a time can be set and found by its name.</summary>
[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject(keyAsPropertyName: true)]
public sealed partial class LibraryValues
{
    public bool Boolean { get; init; }

    public bool? NullableBoolean { get; init; }

    public byte Byte { get; init; }

    public sbyte SByte { get; init; }

    public short Int16 { get; init; }

    public ushort UInt16 { get; init; }

    public int Int32 { get; init; }

    public int? NullableInt32 { get; init; }

    public uint UInt32 { get; init; }

    public long Int64 { get; init; }

    public ulong UInt64 { get; init; }

    public float Single { get; init; }

    public double Double { get; init; }

    public Half Half { get; init; }

    public char Char { get; init; }

    public decimal Decimal { get; init; }

    public string? String { get; init; }

    public byte[]? ByteArray { get; init; }

    public ReadOnlyMemory<byte> ReadOnlyMemoryByte { get; init; }

    public Memory<byte> MemoryByte { get; init; }

    public ArraySegment<byte> ArraySegmentByte { get; init; }

    public Guid Guid { get; init; }

    public Guid? NullableGuid { get; init; }

    public DateTime DateTime { get; init; }

    public DateTimeOffset DateTimeOffset { get; init; }

    public DateTimeOffset? NullableDateTimeOffset { get; init; }

    public DateOnly DateOnly { get; init; }

    public TimeOnly TimeOnly { get; init; }

    public TimeSpan TimeSpan { get; init; }

    public Int128 Int128 { get; init; }

    public UInt128 UInt128 { get; init; }

    public BigInteger BigInteger { get; init; }

    public Complex Complex { get; init; }

    public Rune Rune { get; init; }

    public Version? Version { get; init; }

    public Uri? Uri { get; init; }

    public Color Color { get; init; }

    public Big Big { get; init; }

    public Color? NullableColor { get; init; }

    public Flags Flags { get; init; }

    public int[]? Int32Array { get; init; }

    public long?[]? NullableInt64Array { get; init; }

    public double[]? DoubleArray { get; init; }

    public bool[]? BooleanArray { get; init; }

    public int[][]? Int32ArrayArray { get; init; }

    public ImmutableArray<int> ImmutableArrayInt32 { get; init; }

    public IReadOnlyList<int>? IReadOnlyListInt32 { get; init; }

    public ICollection<int>? ICollectionInt32 { get; init; }

    public HashSet<int>? HashSetInt32 { get; init; }

    public ISet<int>? ISetInt32 { get; init; }

    public Dictionary<int, string?>? DictionaryInt32String { get; init; }

    public IDictionary<string, int>? IDictionaryStringInt32 { get; init; }

    public IReadOnlyDictionary<string, int>? IReadOnlyDictionaryStringInt32 { get; init; }

    public KeyValuePair<string, int> KeyValuePairStringInt32 { get; init; }

    public (string, int) ValueTupleStringInt32 { get; init; }

    public Tuple<int, string>? TupleInt32String { get; init; }

    public Quote? Quote { get; init; }

    public User? User { get; init; }

    public Gaps? Gaps { get; init; }

    public Outer? Outer { get; init; }

    public Shape? Shape { get; init; }

    public Sealed? Sealed { get; init; }

    public Derived? Derived { get; init; }
}

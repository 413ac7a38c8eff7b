using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using TypedCache.Codecs;
using TypedCache.Tests.Generated;

namespace TypedCache.Tests.Packed;

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedNothing;

[Cacheable(Format = CacheFormat.MessagePack)]
public readonly partial record struct PackedTick(long Id, double Price, int Size);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedIntegers(
    sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64, char Char, Int128 Int128, UInt128 UInt128);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedScalars(
    bool Boolean,
    float Single,
    double Double,
    Half Half,
    decimal Decimal,
    Guid Guid,
    DateTime DateTime,
    DateTimeOffset Offset,
    DateOnly Date,
    TimeOnly Time,
    TimeSpan Span,
    Small Small,
    Signed Signed,
    Large Large,
    Rune Rune,
    Version Version,
    Version? MaybeVersion);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedNullables(
    bool? Boolean,
    byte? Byte,
    int? Int32,
    long? Int64,
    double? Double,
    decimal? Decimal,
    Guid? Guid,
    DateTime? DateTime,
    DateTimeOffset? Offset,
    DateOnly? Date,
    TimeOnly? Time,
    TimeSpan? Span,
    Small? Small,
    Rune? Rune,
    Int128? Int128,
    PackedTick? Tick);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedTexts(
    string Name, string? Note, [MaxLength(12)] string Symbol, Uri Home, [MaxLength(60)] Uri? Next, BigInteger Number, [MaxLength(12)] BigInteger? Small);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedAddress(string Street, int Number, string? City);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedArrays(
    byte[] Bytes,
    byte[]? MaybeBytes,
    int[] Integers,
    [MaxLength(6)] long[]? Longs,
    List<double> Doubles,
    string?[] Strings,
    int?[] Gaps,
    int[][] Rows,
    List<byte> Numbers,
    byte[][] Blobs,
    Version[] Versions,
    PackedTick[] Ticks,
    List<PackedTick?> MaybeTicks,
    [MaxLength(5)] List<PackedAddress?>? Addresses,
    DateOnly[] Days);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedCollections(
    IReadOnlyList<int> ReadOnly,
    [MaxLength(7)] IEnumerable<string> Any,
    IList<long>? List,
    HashSet<string> Words,
    FrozenSet<int> Frozen,
    ImmutableHashSet<Guid>? Immutable,
    ImmutableArray<int> Array,
    ImmutableList<string> Strings,
    Memory<byte> Memory,
    ReadOnlyMemory<byte>? MaybeMemory,
    ReadOnlyMemory<int> Integers,
    ArraySegment<byte> Segment);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedMaps(
    Dictionary<int, string?> Names,
    IReadOnlyDictionary<string, PackedAddress?>? Addresses,
    FrozenDictionary<Guid, int[]> Rows,
    [MaxLength(4)] IDictionary<string, Dictionary<string, int>> Nested,
    ImmutableDictionary<DayOfWeek, bool> Days);

[InlineArray(4)]
public struct FourIntegers
{
    private int _first;
}

[InlineArray(2)]
public struct TwoNames
{
    private string? _first;
}

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedTuples(
    (int X, int Y) Point,
    (string? Name, int Age)? Maybe,
    KeyValuePair<string, int> Pair,
    Tuple<int, string?>? Class,
    (int A, int B, int C, int D, int E, int F, int G, string H, bool I) Long,
    Vector3 Vector,
    FourIntegers Four,
    FourIntegers? MaybeFour,
    TwoNames Names,
    (int X, int Y)[] Way,
    Dictionary<(int Row, int Column), string> Cells);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedNode(int Value, PackedNode? Next, List<PackedNode> Children);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedBox<T>(T Value, T? Other, List<T> Items)
    where T : ICacheable<T>;

[Cacheable(Format = CacheFormat.MessagePack)]
[CacheUnion(1, typeof(Circle))]
[CacheUnion(300, typeof(Square))]
public abstract partial record PackedShape(string Name)
{
    [Cacheable(Format = CacheFormat.MessagePack)]
    public sealed partial record Circle(string Name, double Radius) : PackedShape(Name);

    [Cacheable(Format = CacheFormat.MessagePack)]
    public sealed partial record Square(string Name, int Side, PackedShape? Inner) : PackedShape(Name);
}

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedDrawing(PackedShape Main, PackedShape? Other, List<PackedShape?> Shapes, PackedShape.Circle Circle);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedCustoms(
    [property: CacheCodec(typeof(AddressCodec))] System.Net.IPAddress Address,
    [property: CacheCodec(typeof(AddressCodec))] System.Net.IPAddress? Other,
    Money Price,
    Money?[] Prices,
    PackedBox<PackedAddress> Packed,
    PackedBox<PackedTick> Ticks,
    PackedBox<Address> Native);

/// <summary>Every value takes the same number of bytes.</summary>
[Cacheable(Format = CacheFormat.MessagePack)]
public readonly partial record struct PackedFixed(Guid Id, double Price, bool Flag, Int128 Big);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedWrappers(Text Name, Text? Other, Bytes Data, Text[] More);

/// <summary>A type in the library's own layout that holds others that are MessagePack.</summary>
[Cacheable]
public sealed partial record NativeOwner(int Id, PackedTick Tick, PackedTick? Maybe, PackedAddress? Address, List<PackedAddress> More, PackedShape Shape);

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedTextMaps(
    Dictionary<string, int> Numbers, IReadOnlyDictionary<string, PackedAddress?>? Addresses, Dictionary<Guid, DateTimeOffset[]> Times, List<Dictionary<string, double>> More);

[Cacheable(Format = CacheFormat.MessagePack)]
public readonly partial record struct PackedIdentity(Guid Id);

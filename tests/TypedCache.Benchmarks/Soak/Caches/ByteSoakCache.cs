using System.Buffers;
using System.Buffers.Binary;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A cache of bytes under soak.</summary>
internal sealed class ByteSoakCache(SlabEngine engine, string name, int keyCount) : ISoakCache
{
    private const int KeyLength = 11;

    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly ByteCache _cache = engine.OpenBytes(name, new CacheOptions { Versions = true });

    public string Name => name;

    public int KeyCount => keyCount;

    public KeyLedger Ledger { get; } = new(name, keyCount, TimeProvider.System);

    public bool IsVersioned => true;

    public CacheStatistics Statistics => _cache.Statistics;

    public IEnumerable<int> Keys => _cache.Keys.Select(NumberOf);

    public StoreResult Set(in SoakItem item) => _cache.Set(KeyOf(item.Number, stackalloc byte[KeyLength]), ValueOf(in item), item.TimeToLive);

    public bool TryAdd(in SoakItem item) => _cache.TryAdd(KeyOf(item.Number, stackalloc byte[KeyLength]), ValueOf(in item), item.TimeToLive);

    public bool TryReplace(in SoakItem item) => _cache.TryReplace(KeyOf(item.Number, stackalloc byte[KeyLength]), ValueOf(in item), item.TimeToLive);

    public bool TryUpdate(in SoakItem item, long version) =>
        _cache.TryUpdate(KeyOf(item.Number, stackalloc byte[KeyLength]), ValueOf(in item), version, item.TimeToLive);

    public bool TryGetVersion(int number, out long version) => _cache.TryGetVersion(KeyOf(number, stackalloc byte[KeyLength]), out version);

    public bool Touch(int number, TimeSpan timeToLive) => _cache.Touch(KeyOf(number, stackalloc byte[KeyLength]), timeToLive);

    public bool Remove(int number) => _cache.Remove(KeyOf(number, stackalloc byte[KeyLength]));

    public bool Contains(int number) => _cache.Contains(KeyOf(number, stackalloc byte[KeyLength]));

    public void Clear() => _cache.Clear();

    public Sighting Get(int number)
    {
        Span<byte> key = KeyOf(number, stackalloc byte[KeyLength]);
        int length = CheckedBytes.Least;
        while (true)
        {
            Span<byte> buffer = Buffer(length);
            if (!_cache.TryGet(key, buffer, out length))
            {
                return default;
            }

            if (length <= buffer.Length)
            {
                return CheckedBytes.See(buffer[..length]);
            }
        }
    }

    public Sighting Read(int number)
    {
        var writer = new ArrayBufferWriter<byte>();
        return _cache.TryGet(KeyOf(number, stackalloc byte[KeyLength]), writer) ? CheckedBytes.See(writer.WrittenSpan) : default;
    }

    public (Sighting Before, Sighting After) Lease(int number, Action meanwhile)
    {
        using ByteLease lease = _cache.Lease(KeyOf(number, stackalloc byte[KeyLength]));
        if (!lease.Found)
        {
            return default;
        }

        Sighting before = CheckedBytes.See(lease.Value);
        meanwhile();
        return (before, CheckedBytes.See(lease.Value));
    }

    private static Span<byte> KeyOf(int number, Span<byte> key)
    {
        key.Clear();
        BinaryPrimitives.WriteInt32BigEndian(key, number);
        return key;
    }

    private static int NumberOf(byte[] key) => key.Length == KeyLength ? BinaryPrimitives.ReadInt32BigEndian(key) : -1;

    private static Span<byte> ValueOf(in SoakItem item)
    {
        Span<byte> value = Buffer(CheckedBytes.Least + item.Size);
        CheckedBytes.Write(value, item.Number, item.Version);
        return value;
    }

    private static Span<byte> Buffer(int length)
    {
        if (_buffer is null || _buffer.Length < length)
        {
            _buffer = new byte[length];
        }

        return _buffer.AsSpan(0, length);
    }
}

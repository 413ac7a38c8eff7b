namespace TypedCache.Benchmarks.Hits;

/// <summary>Numbers keys in the order of their first appearance.</summary>
internal sealed class KeyTable
{
    private readonly List<byte[]> _keys = [];
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _numbers =
        new Dictionary<byte[], int>(new Comparer()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The keys by number.</summary>
    public IReadOnlyList<byte[]> Keys => _keys;

    /// <summary>The number of a key, a new one where it is met for the first time.</summary>
    public int NumberOf(ReadOnlySpan<byte> key)
    {
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _keys.Count;
            _keys.Add(key.ToArray());
            _numbers[key] = number;
        }

        return number;
    }

    private sealed class Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}

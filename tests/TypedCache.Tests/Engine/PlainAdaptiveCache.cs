using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Tests.Index;

namespace TypedCache.Tests.Engine;

/// <summary>
/// The adaptive policy for one size class as its description has it: linked lists, a dictionary, and for the memory of what was evicted the engine's own table under
/// the same hash. Says what hits and what does not.
/// </summary>
internal sealed class PlainAdaptiveCache
{
    private const int SparesPerSearch = 64;
    private readonly int _capacity;
    private readonly SeededHash _hash;
    private readonly GhostTable _ghosts;
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly LinkedList<int> _small = [];
    private readonly LinkedList<int> _main = [];
    private double _share = 0.1;
    private double _smallReturns;
    private double _mainReturns;
    private bool _hasEvicted;

    public unsafe PlainAdaptiveCache(int capacity, SeededHash hash)
    {
        _capacity = capacity;
        _hash = hash;
        var memory = new NativeBucketMemory(segmentSize: 64 * GhostSet.Size);
        _ghosts = new GhostTable(memory, memory.Directories);
    }

    public double SmallShare => _share;

    /// <summary>Asks for a key, and stores it where it is missing.</summary>
    public bool Request(int key)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
        {
            entry.Uses = Math.Min(3, entry.Uses + 1);
            return true;
        }

        bool protects = !_hasEvicted && _small.Count > Target();
        var added = new Entry();
        (protects ? _main : _small).AddLast(key);
        if (_entries.Count == _capacity)
        {
            Evict(key);
        }

        _entries.Add(key, added);
        if (_ghosts.TryTake(HashOf(key), out bool wasProtected, out _))
        {
            Return(key, wasProtected);
        }

        return false;
    }

    private void Evict(int newcomer)
    {
        _ghosts.Grow(_entries.Count, mayReclaim: true);
        for (int spares = SparesPerSearch; ; spares--)
        {
            _hasEvicted = true;
            bool fromSmall = _small.Count > Target() || _main.Count == 0;
            LinkedList<int> list = fromSmall ? _small : _main;
            int key = list.First!.Value == newcomer ? list.First.Next?.Value ?? _main.First!.Value : list.First.Value;
            bool isProtected = _main.Contains(key);
            Entry entry = _entries[key];
            _ = _small.Remove(key) || _main.Remove(key);
            if (spares > 0 && entry.Uses >= (isProtected ? 1 : 2))
            {
                entry.Uses = isProtected ? entry.Uses - 1 : 0;
                _main.AddLast(key);
                continue;
            }

            _entries.Remove(key);
            _ghosts.Add(HashOf(key), isProtected);
            return;
        }
    }

    private void Return(int key, bool wasProtected)
    {
        (wasProtected ? ref _mainReturns : ref _smallReturns)++;
        double weight = Math.Clamp(wasProtected ? _smallReturns / _mainReturns : _mainReturns / _smallReturns, 1, 8);
        int count = _small.Count + _main.Count;
        _share = Math.Clamp(_share + (wasProtected ? -1 : 1) * weight * 0.25 / count, 0.02, 0.5);
        if (_mainReturns + _smallReturns > count / 2)
        {
            _mainReturns /= 2;
            _smallReturns /= 2;
        }

        _ = _small.Remove(key) || _main.Remove(key);
        _main.AddLast(key);
    }

    private double Target() => Math.Max(1, Math.Floor(_share * (_small.Count + _main.Count)));

    private ulong HashOf(int key) => _hash.Compute(BitConverter.GetBytes(key), 0);

    private sealed class Entry
    {
        public int Uses { get; set; }
    }
}

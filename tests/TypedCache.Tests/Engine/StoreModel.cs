using System.Text;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>
/// A store and beside it the plainest description of it: a dictionary, the order of use per size class, and deadlines. Every step is
/// taken by both, and whatever they answer has to agree. Evictions are the store's to choose, and the model's to judge: none may be of
/// a leased item, and under <see cref="LruList"/> each must be of the least recently used item of its class that is not leased.
/// </summary>
internal sealed class StoreModel<TPolicy> : IDisposable
    where TPolicy : struct, IEvictionPolicy
{
    private const int Caches = 2;
    private readonly ManualTimeProvider _time = new();
    private readonly ItemStore<TPolicy> _store;
    private readonly Dictionary<(int Cache, int Key), ModelItem> _items = [];
    private readonly List<(ModelItem Item, PinnedItem Pinned)> _leases = [];
    private readonly long _maxCount;
    private long _uses;
    private long _now;
    private long _inPlaceBefore;

    public StoreModel(StoreSettings settings)
    {
        _store = new ItemStore<TPolicy>(settings with { TimeProvider = _time, GrowsByItself = false, HashSeed = 1 });
        _maxCount = settings.MaxCount;
        for (int cache = 0; cache < Caches; cache++)
        {
            CacheRegistration registration = _store.Register($"cache {cache}");
            registration.Listen(null, new Listener(this, cache));
        }
    }

    public int EvictionsSeen { get; private set; }

    public int OutOfMemorySeen { get; private set; }

    /// <summary>Pages the mover took from one class to another.</summary>
    public long MovesSeen => _store.PagesMoved;

    public void Run(IEnumerable<StoreOperation> operations)
    {
        foreach (StoreOperation operation in operations)
        {
            _inPlaceBefore = _store.EvictionsInPlace;
            PageMove<TPolicy>? move = _store.Move;
            int vacated = move?.Vacated ?? 0;
            Step(operation);
            // No operation waits for more than a step.
            Assert.InRange(move?.Vacated ?? 0, vacated, vacated + ItemStore<TPolicy>.ChunksPerStep);
            Assert.Equal(_items.Count, _store.Count);
            Assert.True(_store.Count <= _maxCount);
        }

        ReleaseAll();
        CheckAudit();
    }

    public void Dispose() => _store.Close();

    private void Step(StoreOperation operation)
    {
        switch (operation.Kind)
        {
            case StoreOperationKind.Set:
                Store(operation, StoreMode.Set);
                break;
            case StoreOperationKind.Add:
                Store(operation, StoreMode.Add);
                break;
            case StoreOperationKind.Replace:
                Store(operation, StoreMode.Replace);
                break;
            case StoreOperationKind.Update:
                Store(operation, StoreMode.Update);
                break;
            case StoreOperationKind.Get:
                Get(operation);
                break;
            case StoreOperationKind.Contains:
                Assert.Equal(IsLiving(IdOf(operation)), _store.Contains(KeyOf(operation)));
                break;
            case StoreOperationKind.Remove:
                bool living = IsLiving(IdOf(operation));
                Assert.Equal(living, _store.Remove(KeyOf(operation), RemovalReason.Removed));
                break;
            case StoreOperationKind.Touch:
                Touch(operation);
                break;
            case StoreOperationKind.Pin:
                Pin(operation);
                break;
            case StoreOperationKind.Unpin:
                Unpin(operation.Extra);
                break;
            case StoreOperationKind.Advance:
                Advance(operation.Extra);
                break;
            case StoreOperationKind.Grow:
                _store.Grow();
                break;
            case StoreOperationKind.Audit:
                CheckAudit();
                break;
            case StoreOperationKind.Clear:
                _store.Clear(operation.Extra);
                Assert.DoesNotContain(_items.Keys, id => id.Cache == operation.Extra);
                break;
            case StoreOperationKind.Trim:
                _store.Trim();
                Assert.All(_items.Values, item => Assert.True(item.Deadline == 0 || item.Deadline > _now));
                break;
            default:
                ReadKeys(operation.Extra);
                break;
        }
    }

    private void Store(StoreOperation operation, StoreMode mode)
    {
        (int Cache, int Key) id = IdOf(operation);
        bool present = IsLiving(id);
        bool versioned = id.Cache == 1;
        long version = present && operation.Extra % 3 != 0 ? _items[id].Version : -1;
        bool allowed = mode switch
        {
            StoreMode.Set => true,
            StoreMode.Add => !present,
            StoreMode.Replace => present,
            _ => present && versioned && version == _items[id].Version,
        };
        if (mode == StoreMode.Update && !versioned)
        {
            return;
        }

        byte[] value = ValueOf(operation.Size, unchecked((int)_uses++));
        long deadline = operation.Extra % 4 == 0 ? _store.Clock.DeadlineAfter(TimeSpan.FromMilliseconds(operation.Extra + 1)) : 0;
        var request = new StoreRequest(mode, value.Length, deadline, versioned, version);
        StoreOutcome outcome = _store.StoreBytes(KeyOf(operation), in request, value);
        Judge(id, mode, allowed, outcome, value, deadline, versioned);
    }

    private void Judge(
        (int Cache, int Key) id, StoreMode mode, bool allowed, StoreOutcome outcome, byte[] value, long deadline, bool versioned)
    {
        int keyLength = BytesOf(id.Key).Length;
        int payloadLength = value.Length + (versioned ? sizeof(long) : 0);
        bool tooLarge = ItemHeader.Size + keyLength + payloadLength > _store.Settings.MaxItemSize;
        if (outcome == StoreOutcome.OutOfMemory)
        {
            OutOfMemorySeen++;
            Assert.NotEmpty(_leases);
        }
        else
        {
            // To replace an item the engine may have to evict that very one for room; then the condition does not hold any more. Leases can keep it from succeeding, too.
            StoreOutcome expected = !allowed ? StoreOutcome.Refused
                : !tooLarge ? StoreOutcome.Stored
                : mode == StoreMode.Set ? StoreOutcome.TooLarge : StoreOutcome.Refused;
            bool excused = outcome == StoreOutcome.Refused && allowed && mode != StoreMode.Set
                && (_leases.Count > 0 || (mode is StoreMode.Replace or StoreMode.Update && !_items.ContainsKey(id)));
            Assert.True(expected == outcome || excused, $"{mode} of {id}: expected {expected}, got {outcome}.");
        }

        if (outcome != StoreOutcome.Stored)
        {
            Assert.False(mode == StoreMode.Set && _items.ContainsKey(id), "A value that could not be stored left a stale one.");
            return;
        }

        Assert.False(_items.ContainsKey(id), "What was replaced was not announced.");
        var item = new ModelItem
        {
            Value = value,
            SizeClass = ModelItem.ClassOf(_store.Classes, keyLength, payloadLength),
            Deadline = deadline,
            UsedAt = ++_uses,
        };
        if (versioned)
        {
            Assert.True(_store.TryGetVersion(_store.KeyOf(BytesOf(id.Key), id.Cache), out long version));
            item.Version = version;
        }

        _items.Add(id, item);
    }

    private void Get(StoreOperation operation)
    {
        (int Cache, int Key) id = IdOf(operation);
        bool living = IsLiving(id);
        byte[] buffer = new byte[operation.Extra % 2 == 0 ? 128 : 1 << 20];
        ReadOutcome outcome = _store.TryCopy(KeyOf(operation), SkipOf(id), buffer, out int length);
        Assert.Equal(living, outcome != ReadOutcome.Miss);
        if (!living)
        {
            return;
        }

        ModelItem item = _items[id];
        Assert.Equal(item.Value.Length, length);
        Assert.Equal(length > buffer.Length ? ReadOutcome.TooLong : ReadOutcome.Copied, outcome);
        if (outcome == ReadOutcome.Copied)
        {
            Assert.True(item.Value.AsSpan().SequenceEqual(buffer.AsSpan(0, length)));
            Use(item);
        }
    }

    private void Touch(StoreOperation operation)
    {
        (int Cache, int Key) id = IdOf(operation);
        bool living = IsLiving(id);
        long deadline = operation.Extra == 0 ? 0 : _store.Clock.DeadlineAfter(TimeSpan.FromMilliseconds(operation.Extra));
        Assert.Equal(living, _store.Touch(KeyOf(operation), deadline));
        if (living)
        {
            _items[id].Deadline = deadline;
            Use(_items[id]);
        }
    }

    private void Pin(StoreOperation operation)
    {
        (int Cache, int Key) id = IdOf(operation);
        bool living = IsLiving(id);
        Assert.Equal(living, _store.TryPin(KeyOf(operation), out PinnedItem pinned));
        if (living)
        {
            ModelItem item = _items[id];
            item.Pins++;
            item.IsPlaceUncertain = true;
            _leases.Add((item, pinned.Skip(SkipOf(id))));
        }
    }

    private void Unpin(int choice)
    {
        if (_leases.Count == 0)
        {
            return;
        }

        int index = choice % _leases.Count;
        (ModelItem item, PinnedItem pinned) = _leases[index];
        Assert.True(item.Value.AsSpan().SequenceEqual(pinned.Payload), "The bytes changed under a lease.");
        _store.Unpin(pinned.Ticket);
        _store.Unpin(pinned.Ticket);
        item.Pins--;
        _leases.RemoveAt(index);
    }

    private void Advance(int milliseconds)
    {
        // First: the sweeper, whose timer moves with the clock, announces what has expired.
        _now += milliseconds / 10;
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds / 10));
        Assert.Equal(_now, _store.Clock.Now);
    }

    private void ReadKeys(int cache)
    {
        var bytes = new List<byte>();
        int[] before = LivingKeys(cache);
        ulong position = 0;
        for (int chain = 0; _store.ReadNextKeys(ref position, cache, bytes); chain++)
        {
            // Chains are split behind and before the walk. For its memory the index may evict.
            if (chain % 8 == 0)
            {
                _store.Grow();
            }
        }

        var keys = new List<int>();
        for (int offset = 0; offset < bytes.Count;)
        {
            int length = bytes[offset] | bytes[offset + 1] << 8;
            keys.Add(int.Parse(Encoding.ASCII.GetString(bytes.GetRange(offset + 2, length).ToArray()).TrimStart('k')));
            offset += length + 2;
        }

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Subset(before.ToHashSet(), keys.ToHashSet());
        Assert.Superset(LivingKeys(cache).ToHashSet(), keys.ToHashSet());
    }

    private int[] LivingKeys(int cache) => [.. _items.Keys.Where(id => id.Cache == cache && IsLiving(id)).Select(id => id.Key)];

    private void CheckAudit()
    {
        LeakReport report = _store.Audit();
        Assert.Equal(0, report.Lost);
        Assert.Equal(0, report.Dangling);
        Assert.Equal(0, report.Reserved);
        Assert.Equal(report.Chunks, report.Free + report.Live + report.Leased + report.Reserved + report.Lost);
        Assert.Equal(_items.Values.Count(i => i.Pins == 0), report.Live);
        Assert.Equal(_leases.Select(l => l.Item).Distinct().Count(), report.Leased);
        Assert.Equal(_leases.Count, _store.Leases.Held);
        EngineStatistics statistics = _store.GetStatistics();
        Assert.Equal(_items.Count, statistics.Total.Count);
        Assert.Equal(report.Live + report.Leased, statistics.SizeClasses.Sum(c => c.Items));
        Assert.Equal(statistics.Total.Bytes, statistics.SizeClasses.Sum(c => c.Bytes));
        Assert.Equal(statistics.BytesReserved, statistics.BytesInPages + statistics.BytesInIndex + statistics.BytesFree
            + ((long)_store.Arena.Geometry.MetadataPages << _store.Arena.Geometry.PageShift));
    }

    private void ReleaseAll()
    {
        while (_leases.Count > 0)
        {
            Unpin(0);
        }
    }

    /// <summary>Called by the store, inside a step, for everything that leaves.</summary>
    private void OnRemoved(int cache, int key, RemovalReason reason)
    {
        Assert.True(_items.Remove((cache, key), out ModelItem? item), $"Key {key} of cache {cache} left twice.");
        bool expired = item.Deadline != 0 && item.Deadline <= _now;
        Assert.Equal(expired, reason == RemovalReason.Expired);
        if (reason == RemovalReason.Evicted || (reason == RemovalReason.Expired && item.Pins == 0))
        {
            OnEvicted(item, reason);
        }
    }

    private void OnEvicted(ModelItem item, RemovalReason reason)
    {
        EvictionsSeen += reason == RemovalReason.Evicted ? 1 : 0;
        Assert.Equal(0, item.Pins);
        // Where nothing of the class can make room, emptying a page takes what is in it, whenever it was used.
        bool byOrder = typeof(TPolicy) == typeof(LruList) && reason == RemovalReason.Evicted && !item.IsPlaceUncertain
            && _store.EvictionsInPlace == _inPlaceBefore;
        if (byOrder)
        {
            Assert.DoesNotContain(_items.Values, other => other.SizeClass == item.SizeClass
                && !other.IsPlaceUncertain && other.Pins == 0 && other.UsedAt < item.UsedAt);
        }
    }

    private void Use(ModelItem item)
    {
        item.UsedAt = ++_uses;
        item.IsPlaceUncertain = item.Pins > 0;
    }

    private bool IsLiving((int Cache, int Key) id) =>
        _items.TryGetValue(id, out ModelItem? item) && (item.Deadline == 0 || item.Deadline > _now);

    private static (int Cache, int Key) IdOf(StoreOperation operation) => (operation.Key % Caches, operation.Key);

    private ItemKey KeyOf(StoreOperation operation) => _store.KeyOf(BytesOf(operation.Key), operation.Key % Caches);

    private static int SkipOf((int Cache, int Key) id) => id.Cache == 1 ? sizeof(long) : 0;

    // Keys of several lengths, so that all branches of the hash and the comparison are taken.
    private static byte[] BytesOf(int key) => Encoding.ASCII.GetBytes(new string('k', 1 + key % 23) + key);

    private static byte[] ValueOf(int size, int seed)
    {
        byte[] value = new byte[size];
        new Random(seed).NextBytes(value);
        return value;
    }

    private sealed class Listener(StoreModel<TPolicy> model, int cache) : RemovalListener
    {
        public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot)
        {
            model.OnRemoved(cache, int.Parse(Encoding.ASCII.GetString(key).TrimStart('k')), reason);
            return null;
        }
    }
}

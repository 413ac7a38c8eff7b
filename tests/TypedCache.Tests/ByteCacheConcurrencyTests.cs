using System.Diagnostics;
using System.Globalization;
using System.Text;
using TypedCache.Tests.Engine;

namespace TypedCache.Tests;

/// <summary>
/// Everything there is to do with single items, from several threads over few keys, for a bounded time. What every change answered is played again in the order of the versions; readers
/// see nothing that was not there; in the end everything adds up.
/// </summary>
public sealed class ByteCacheConcurrencyTests
{
    private const int Texts = 3;
    private const int Numbers = 3;
    private const int Changers = 3;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChangeHistory[] _histories = [.. Enumerable.Range(0, Texts + Numbers).Select(_ => new ChangeHistory())];
    private readonly List<string> _faults = [];
    private volatile bool _stop;
    private volatile bool _isClosed;

    [Theory]
    [InlineData(EvictionPolicy.Adaptive, true, 16)]
    [InlineData(EvictionPolicy.Lru, true, 16)]
    [InlineData(EvictionPolicy.Adaptive, false, 2)]
    [InlineData(EvictionPolicy.Lru, true, 2)]
    public void Changes_of_single_items_happen_one_after_the_other_whoever_makes_them(EvictionPolicy policy, bool details, int mebibytes)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = (long)mebibytes << 20, MaxItemSize = 200_000 });
        ByteCache cache = engine.OpenBytes("items", new CacheOptions { Versions = true, Details = details });
        ByteCache others = engine.OpenBytes("others");
        Run(
        [
            .. Enumerable.Range(0, Changers).Select(changer => (Action)(() => Change(cache, new Random(changer), mayFail: mebibytes == 2))),
            () => Read(cache, new Random(100)),
            () => Hold(cache, new Random(200)),
            () => Disturb(engine, cache, others, new Random(300), mebibytes == 2),
        ]);
        Assert.All(_histories, history => history.Check());
        Assert.All(_histories, history => Assert.True(history.Changes > 20 && history.Sightings > 20, $"{history.Changes} changes, {history.Sightings} sightings"));
        Assert.True(mebibytes > 2 || engine.Statistics.PagesReclaimed > 0, "No page changed hands: the test does not test what it is for.");
        CheckSums(engine, cache, others);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Closing_the_engine_in_the_midst_of_changes_is_told_to_all_and_harms_nobody(EvictionPolicy policy)
    {
        for (int round = 0; round < 30; round++)
        {
            (_stop, _isClosed) = (false, false);
            Array.ForEach(_histories, static history => history.Forget());
            using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 2 << 20, MaxItemSize = 200_000 });
            ByteCache cache = engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
            ByteCache others = engine.OpenBytes("others");
            using var forgotten = new ItemWriter(cache);
            forgotten.Begin("forgotten"u8, 300, default);
            Run(
            [
                () => Change(cache, new Random(round), mayFail: true),
                () => Change(cache, new Random(100 + round), mayFail: true),
                () => Read(cache, new Random(200 + round)),
                () => Hold(cache, new Random(300 + round)),
                () => Disturb(engine, cache, others, new Random(400 + round), fills: true),
                () =>
                {
                    SpinWait.SpinUntil(() => _histories.Sum(static history => history.Changes) > 50 || _stop);
                    _isClosed = true;
                    engine.Dispose();
                    Thread.Sleep(2);
                    _stop = true;
                },
            ]);
            Assert.True(_histories.Sum(static history => history.Changes) > 50);
            Assert.Throws<ObjectDisposedException>(() => forgotten.Value.Length);
            Assert.Throws<ObjectDisposedException>(() => cache.Store("key"u8, "1"u8, default, out _));
            Assert.Equal(0, engine.Items.Leases.Held);
        }
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void No_count_by_compare_and_swap_is_lost_while_values_change_their_length_in_place(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 16 << 20 });
        ByteCache cache = engine.OpenBytes("items", new CacheOptions { Versions = true });
        long[] swaps = new long[Changers];
        Random[] randoms = [.. Enumerable.Range(0, Changers).Select(static changer => new Random(changer))];
        for (int key = 0; key < Texts; key++)
        {
            cache.Set(KeyOf(key), Counted(key, 0, 30));
        }

        Run(
        [
            .. Enumerable.Range(0, Changers).Select(changer => (Action)(() => swaps[changer] += Swap(cache, randoms[changer]))),
            () => engine.Items.Sweep(long.MaxValue),
            () => Assert.Equal((0, 0), (engine.Audit().Lost, engine.Audit().Dangling)),
        ]);
        long sum = 0;
        for (int key = 0; key < Texts; key++)
        {
            byte[] value = new byte[100];
            Assert.True(cache.TryGet(KeyOf(key), value, out int length));
            Assert.Null(CheckedValue.Check(value.AsSpan(0, length), key, out long count));
            sum += count;
        }

        Assert.True(sum > 1_000, $"{sum} swaps");
        Assert.Equal(swaps.Sum(), sum);
        CheckSums(engine, cache);
    }

    [Fact]
    public void Of_all_who_would_renew_a_stale_value_one_may()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20 });
        ByteCache cache = engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
        cache.Set("key"u8, "value"u8);
        long claims = 0;
        long invalidations = 0;
        var claiming = new ReadOptions { Claims = true };
        Run(
        [
            () => Interlocked.Add(ref claims, cache.TryRead("key"u8, new byte[10], in claiming, out ItemInfo info) && info.IsClaimedNow ? 1 : 0),
            () =>
            {
                using PinnedValue pinned = cache.Pin("key"u8, in claiming, out ItemInfo info);
                Interlocked.Add(ref claims, info.IsClaimedNow ? 1 : 0);
            },
            () =>
            {
                // Somebody takes it on before it is declared out of date anew, so that no claim is taken back.
                Assert.Equal(ChangeResult.Done, cache.Invalidate("key"u8));
                invalidations++;
                SpinWait.SpinUntil(() => Interlocked.Read(ref claims) == invalidations || _stop);
            },
        ]);
        Assert.True(invalidations > 100);
        Assert.InRange(claims, invalidations - 1, invalidations);
    }

    private void Change(ByteCache cache, Random random, bool mayFail)
    {
        using var writer = new ItemWriter(cache);
        while (!_stop)
        {
            int key = random.Next(_histories.Length);
            if (key < Texts)
            {
                ChangeText(cache, random, key, random.Next(4) == 0 ? writer : null, mayFail);
            }
            else
            {
                ChangeNumber(cache, random, key, mayFail);
            }
        }
    }

    private void ChangeText(ByteCache cache, Random random, int key, ItemWriter? writer, bool mayFail)
    {
        var action = (StoreAction)random.Next(5);
        byte[] value = Encoding.ASCII.GetBytes(random.Next().ToString("x8", CultureInfo.InvariantCulture)[..random.Next(1, 9)]);
        long? expected = random.Next(3) == 0 && action != StoreAction.Add && cache.TryGetInfo(KeyOf(key), out ItemInfo info) ? info.Version : null;
        var options = new StoreOptions { Action = action, ExpectedVersion = expected, Expiration = SomeExpiration(random) };
        ChangeResult result;
        long version = 0;
        if (writer is null)
        {
            result = cache.Store(KeyOf(key), value, in options, out version);
        }
        else if ((result = writer.Begin(KeyOf(key), value.Length, in options)) == ChangeResult.Done)
        {
            value.CopyTo(writer.Value);
            if (random.Next(4) == 0)
            {
                Thread.Yield();
            }

            result = writer.Store(out version);
        }

        Assert.NotEqual(ChangeResult.TooLarge, result);
        Assert.True(mayFail || result != ChangeResult.OutOfMemory);
        if (result == ChangeResult.Done)
        {
            ChangeKind kind = action switch { StoreAction.Append => ChangeKind.Append, StoreAction.Prepend => ChangeKind.Prepend, _ => ChangeKind.Store };
            _histories[key].Note(kind, version, expected ?? 0, value);
        }
    }

    private void ChangeNumber(ByteCache cache, Random random, int key, bool mayFail)
    {
        ulong amount = (ulong)random.Next(1, 1 << random.Next(1, 12));
        var options = new NumberOptions { Expiration = random.Next(3) == 0 ? SomeExpiration(random) : null };
        ChangeResult result = cache.ChangeNumber(KeyOf(key), amount, in options, out ulong number, out ItemInfo info);
        if (result == ChangeResult.Done)
        {
            _histories[key].Note(ChangeKind.Add, info.Version, 0, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), amount);
        }

        Assert.True(result is ChangeResult.Done or ChangeResult.Absent || (mayFail && result == ChangeResult.OutOfMemory), $"{result}");
        if (result == ChangeResult.Absent || random.Next(100) == 0)
        {
            if (cache.Store(KeyOf(key), "0"u8, new StoreOptions { Action = (StoreAction)random.Next(2) }, out long version) == ChangeResult.Done)
            {
                _histories[key].Note(ChangeKind.Store, version, 0, "0"u8);
            }
        }
    }

    private void Read(ByteCache cache, Random random)
    {
        byte[] value = new byte[10_000];
        long[] last = new long[_histories.Length];
        while (!_stop)
        {
            int key = random.Next(_histories.Length);
            long least = _histories[key].Latest;
            var options = new ReadOptions { Expiration = random.Next(4) == 0 ? SomeExpiration(random) : null, LeavesNoTrace = random.Next(2) == 0 };
            if (cache.TryRead(KeyOf(key), value, in options, out ItemInfo info))
            {
                Assert.True(info.Version >= least, $"Version {info.Version} was read after {least} was there.");
                Assert.True(info.Version >= last[key], $"Version {info.Version} was read after {last[key]}.");
                last[key] = info.Version;
                Keep(key, random, info.Version, value.AsSpan(0, info.Length));
            }
        }
    }

    private void Hold(ByteCache cache, Random random)
    {
        while (!_stop)
        {
            int key = random.Next(_histories.Length);
            using PinnedValue pinned = cache.Pin(KeyOf(key), default, out ItemInfo info);
            if (pinned.Found)
            {
                byte[] copy = pinned.Value.ToArray();
                Thread.SpinWait(random.Next(2_000));
                Assert.True(copy.AsSpan().SequenceEqual(pinned.Value), "The bytes changed under a lease.");
                Keep(key, random, info.Version, copy);
            }
        }
    }

    // Few of the many, or the test is all memory.
    private void Keep(int key, Random random, long version, ReadOnlySpan<byte> value)
    {
        if (random.Next(8) == 0)
        {
            _histories[key].See(version, value);
        }
    }

    private void Disturb(SlabEngine engine, ByteCache cache, ByteCache others, Random random, bool fills)
    {
        byte[] filling = new byte[100_000];
        for (int i = 0; !_stop; i++)
        {
            for (int set = 0; fills && set < 100; set++)
            {
                // First of one size, then of others, so that pages change hands.
                int length = random.Next(20) == 0 ? random.Next(filling.Length) : random.Next(i % 200 < 100 ? 60 : 600);
                others.Set(BitConverter.GetBytes(random.Next()), filling.AsSpan(0, length));
            }

            int key = random.Next(_histories.Length);
            switch (random.Next(20))
            {
                case < 8 when cache.HasDetails:
                    cache.Invalidate(KeyOf(key), expiration: SomeExpiration(random));
                    break;
                case < 12:
                    cache.Touch(KeyOf(key), SomeExpiration(random));
                    break;
                case < 14:
                    cache.Remove(KeyOf(key), null);
                    break;
                case 14:
                    cache.Clear();
                    break;
                case 15:
                    engine.Trim();
                    break;
                case 16:
                    LeakReport report = engine.Audit();
                    Assert.Equal((0, 0), (report.Lost, report.Dangling));
                    Assert.Equal(report.Chunks, report.Free + report.Live + report.Leased + report.Reserved);
                    break;
                default:
                    var met = new HashSet<int>();
                    for (ItemScan scan = cache.Scan(); scan.MoveNext();)
                    {
                        Assert.True(met.Add(BitConverter.ToInt32(scan.Key)), "A key was met twice.");
                        Assert.Equal(sizeof(int), scan.Key.Length);
                    }

                    break;
            }
        }
    }

    private long Swap(ByteCache cache, Random random)
    {
        int key = random.Next(Texts);
        byte[] value = new byte[100];
        Assert.True(cache.TryRead(KeyOf(key), value, out ItemInfo info));
        Assert.Null(CheckedValue.Check(value.AsSpan(0, info.Length), key, out long count));
        return cache.TryUpdate(KeyOf(key), Counted(key, count + 1, random.Next(20, 60)), info.Version, TimeSpan.FromHours(random.Next(1, 3))) ? 1 : 0;
    }

    private void Run(Action[] parts)
    {
        Thread[] threads = [.. parts.Select(part => new Thread(() => Repeat(part)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Long && !_stop && !HasFaults)
        {
            Thread.Sleep(1);
        }

        _stop = true;
        Assert.All(threads, thread => Assert.True(thread.Join(Patience), "A thread hangs."));
        Assert.Empty(_faults);
    }

    private void Repeat(Action part)
    {
        try
        {
            while (!_stop)
            {
                part();
            }
        }
        catch (ObjectDisposedException) when (_isClosed)
        {
            // What the contract promises.
        }
        catch (Exception exception)
        {
            lock (_faults)
            {
                _faults.Add(exception.ToString());
            }
        }
    }

    private bool HasFaults
    {
        get
        {
            lock (_faults)
            {
                return _faults.Count != 0;
            }
        }
    }

    private static void CheckSums(SlabEngine engine, params ByteCache[] caches)
    {
        LeakReport report = engine.Audit();
        Assert.Equal((0, 0, 0, 0), (report.Leased, report.Reserved, report.Lost, report.Dangling));
        Assert.Equal((engine.Items.Count, report.Live), (report.Live, caches.Sum(static cache => cache.Count)));
        long bytes = 0;
        foreach (ByteCache cache in caches)
        {
            long scanned = 0;
            for (ItemScan scan = cache.Scan(); scan.MoveNext();)
            {
                scanned += scan.Info.StoredLength;
            }

            Assert.Equal(scanned, cache.Statistics.Bytes);
            bytes += scanned;
        }

        Assert.Equal(bytes, engine.Statistics.SizeClasses.Sum(static sizeClass => sizeClass.Bytes));
    }

    private static byte[] KeyOf(int key) => BitConverter.GetBytes(key);

    private static byte[] Counted(int key, long count, int length)
    {
        byte[] value = new byte[length];
        CheckedValue.Write(value, key, count);
        return value;
    }

    private static Expiration SomeExpiration(Random random) => random.Next(2) == 0 ? Expiration.Never : Expiration.In(TimeSpan.FromHours(1));
}

using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using TypedCache.Index;

namespace TypedCache.Tests.Index;

public sealed unsafe class HashIndexTests
{
    private const int Handles = 600;

    private readonly NativeBucketMemory _memory = new(segmentSize: 4 * Bucket.Size);
    private readonly uint[] _hashes = new uint[Handles + 1];
    private readonly HashIndex<TableHashes> _index;

    public HashIndexTests() => _index = new HashIndex<TableHashes>(_memory, new TableHashes(_hashes));

    [Fact]
    public void A_new_table_is_one_segment_of_chains_of_the_level_of_its_length()
    {
        Assert.Equal(4u, _index.Length);
        Assert.Equal(0, _index.ItemCount);
        Assert.Equal(24, _index.ComfortableItemCount);
        for (uint hash = 0; hash < 16; hash++)
        {
            Bucket* home = _index.Home(hash, out uint sequence);
            Assert.Equal(2, home->Level);
            Assert.Equal(0u, sequence);
            Assert.Equal((nuint)_index.Home(hash & 3, out _), (nuint)home);
        }
    }

    [Fact]
    public void The_likely_home_is_the_home_at_every_length_of_the_table()
    {
        var random = new Random(3);
        for (int splits = 0; splits < 40; splits++)
        {
            for (int i = 0; i < 100; i++)
            {
                uint hash = (uint)random.NextInt64();
                Assert.Equal((nuint)_index.Home(hash, out _), (nuint)_index.LikelyHome(hash));
            }

            Assert.Equal(GrowthStep.Grown, _index.Split());
        }

        Assert.Equal(44u, _index.Length);
    }

    [Fact]
    public void Without_memory_for_the_first_segment_there_is_no_index()
    {
        var memory = new NativeBucketMemory { Left = 0 };
        Assert.Throws<OutOfMemoryException>(() => new HashIndex<TableHashes>(memory, default));
    }

    [Fact]
    public void A_write_changes_the_sequence_and_a_look_alone_does_not()
    {
        Bucket* home = _index.Home(1, out uint sequence);
        Assert.True(HashIndex<TableHashes>.IsUnchanged(home, sequence));
        Bucket* locked = _index.Lock(1);
        Assert.Equal((nuint)home, (nuint)locked);
        Assert.False(HashIndex<TableHashes>.IsUnchanged(home, sequence));
        HashIndex<TableHashes>.Unlock(locked);
        Assert.False(HashIndex<TableHashes>.IsUnchanged(home, sequence));
        Assert.Equal((nuint)home, (nuint)_index.Home(1, out uint later));
        Assert.Equal(sequence + 2, later);
    }

    [Fact]
    public void The_sequence_may_wrap()
    {
        _index.Home(1, out _)->Sequence = uint.MaxValue - 1;
        Bucket* locked = _index.Lock(1);
        HashIndex<TableHashes>.Unlock(locked);
        _index.Home(1, out uint sequence);
        Assert.Equal(0u, sequence);
    }

    [Fact]
    public void A_chain_whose_memory_is_zeroed_while_it_is_locked_is_free_once_it_is_let_go()
    {
        Bucket* home = _index.Lock(2);
        new Span<byte>(home, Bucket.Size).Clear();
        HashIndex<TableHashes>.Unlock(home);
        Assert.Equal(0u, home->Sequence & 1);
    }

    [Fact]
    public void Items_of_one_hash_fill_a_chain_of_buckets_and_are_all_found()
    {
        Array.Fill(_hashes, 77u);
        for (uint handle = 1; handle <= 100; handle++)
        {
            Insert(handle);
        }

        Assert.Equal(100, _index.ItemCount);
        Assert.Equal((100 - 1) / 8, _index.Overflow.InUse);
        Assert.All(Enumerable.Range(1, 100), handle => Assert.Equal(1, Occurrences((uint)handle)));
        while (_index.Length < 32)
        {
            Assert.Equal(GrowthStep.Grown, _index.Split());
            Assert.All(Enumerable.Range(1, 100), handle => Assert.Equal(1, Occurrences((uint)handle)));
        }

        for (uint handle = 1; handle <= 100; handle++)
        {
            Assert.True(Remove(handle));
            Assert.False(Remove(handle));
        }

        Assert.Equal((0L, 0), (_index.ItemCount, _index.Overflow.InUse));
    }

    [Fact]
    public void A_full_chain_without_a_bucket_to_continue_takes_no_item_and_stays_as_it_is()
    {
        for (uint handle = 1; handle <= 8; handle++)
        {
            Insert(handle);
        }

        Bucket* home = _index.Lock(0);
        Assert.False(_index.TryInsert(home, 9, 9));
        HashIndex<TableHashes>.Unlock(home);
        Assert.Equal(8, _index.ItemCount);
        Assert.Equal(0, Occurrences(9));
        Assert.True(_index.Overflow.TryGrow());
        Insert(9);
        Assert.Equal(1, Occurrences(9));
    }

    [Fact]
    public void Splits_go_round_the_table_and_stop_where_there_is_no_memory()
    {
        _memory.Left = 1;
        for (uint length = 4; length < 8; length++)
        {
            Assert.Equal(length, _index.Length);
            Assert.Equal(GrowthStep.Grown, _index.Split());
        }

        Assert.Equal(GrowthStep.NoMemory, _index.Split());
        Assert.Equal(GrowthStep.NoMemory, _index.Split());
        _memory.Left = 1;
        Assert.Equal(GrowthStep.Grown, _index.Split());
        Assert.Equal(9u, _index.Length);
        Assert.Equal(4, _index.Home(0, out _)->Level);
        Assert.Equal(4, _index.Home(8, out _)->Level);
        Assert.Equal(3, _index.Home(1, out _)->Level);
        Assert.Equal((nuint)_index.Home(1, out _), (nuint)_index.Home(9, out _));
        Assert.NotEqual((nuint)_index.Home(0, out _), (nuint)_index.Home(8, out _));
    }

    [Fact]
    public void Whoever_holds_an_old_length_is_led_to_the_chain_by_the_levels_however_many_splits_he_missed()
    {
        var random = new Random(21);
        for (uint handle = 1; handle <= Handles; handle++)
        {
            _hashes[handle] = (uint)random.NextInt64(1L << 32);
            Insert(handle);
        }

        FieldInfo field = typeof(HashIndex<TableHashes>).GetField("_length", BindingFlags.Instance | BindingFlags.NonPublic)!;
        for (uint length = 5; length <= 150; length++)
        {
            Assert.Equal(GrowthStep.Grown, _index.Split());
            for (uint old = 4; old <= length; old += 1 + (length / 16))
            {
                field.SetValue(_index, old);
                Assert.All(Enumerable.Range(1, Handles), handle => Assert.True(FindOptimistically((uint)handle)));
            }

            field.SetValue(_index, length);
        }
    }

    [Fact]
    public void A_walk_locks_every_chain_once()
    {
        for (int split = 0; split < 9; split++)
        {
            _index.Split();
        }

        var met = new HashSet<nuint>();
        ulong position = 0;
        while (_index.TryLockNext(ref position, out Bucket* home))
        {
            Assert.True(met.Add((nuint)home));
            HashIndex<TableHashes>.Unlock(home);
        }

        Assert.Equal((int)_index.Length, met.Count);
        Assert.False(_index.TryLockNext(ref position, out _));
    }

    [Fact]
    public void Whatever_is_inserted_removed_and_split_every_item_has_exactly_one_home() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(60),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(500).ToArbitrary(), Simulate));

    [Fact]
    public void A_walk_meets_every_item_once_whatever_is_split_meanwhile() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(7, 9).WithMaxTest(100),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(40).ToArbitrary(), Walk));

    [Fact]
    public void Readers_never_miss_an_item_that_stays_while_the_table_grows_and_others_change()
    {
        const int Stayers = 200;
        var test = new HashIndexTests();
        var random = new Random(9);
        for (int handle = 1; handle <= Handles; handle++)
        {
            test._hashes[handle] = (uint)random.NextInt64(1L << 32);
        }

        for (uint handle = 1; handle <= Stayers; handle++)
        {
            test.Insert(handle);
        }

        bool done = false;
        int misses = 0;
        var reader = new Thread(() =>
        {
            for (uint handle = 1; !Volatile.Read(ref done); handle = (handle % Stayers) + 1)
            {
                misses += test.FindOptimistically(handle) ? 0 : 1;
            }
        });
        var writer = new Thread(() =>
        {
            for (int round = 0; round < 300; round++)
            {
                for (uint handle = Stayers + 1; handle <= Handles; handle++)
                {
                    test.Insert(handle);
                }

                for (uint handle = Stayers + 1; handle <= Handles; handle++)
                {
                    test.Remove(handle);
                }
            }
        });
        reader.Start();
        writer.Start();
        while (writer.IsAlive)
        {
            if (test._index.Length < 2_000)
            {
                test._index.Split();
            }
            else
            {
                Thread.Yield();
            }
        }

        Volatile.Write(ref done, true);
        reader.Join();
        Assert.Equal(0, misses);
        Assert.Equal(Stayers, test._index.ItemCount);
        Assert.All(Enumerable.Range(1, Stayers), handle => Assert.Equal(1, test.Occurrences((uint)handle)));
    }

    private static void Simulate(int[] steps)
    {
        var test = new HashIndexTests();
        var model = new Dictionary<uint, uint>();
        foreach (int step in steps)
        {
            uint handle = (uint)(step / 16 % Handles) + 1;
            switch (step & 15)
            {
                case < 9 when !model.ContainsKey(handle):
                    // Few different hashes, so that chains are long; their high bits differ.
                    test._hashes[handle] = (uint)(step >> 8 & 7) | (uint)(step >> 12 & 3) << 30;
                    test.Insert(handle);
                    model.Add(handle, test._hashes[handle]);
                    break;
                case < 9 or 10 or 11 or 12 or 13:
                    uint victim = model.Count == 0 || (step & 15) < 9 ? handle : model.Keys.ElementAt((int)(handle % model.Count));
                    Assert.Equal(model.Remove(victim), test.Remove(victim));
                    break;
                default:
                    Assert.Equal(GrowthStep.Grown, test._index.Split());
                    break;
            }

            Assert.Equal(model.Count, test._index.ItemCount);
        }

        Assert.Equal(model.Keys.Order(), test.Everything().Order());
        Assert.All(model.Keys, handle => Assert.True(test.FindOptimistically(handle)));
        foreach (uint handle in model.Keys)
        {
            Assert.True(test.Remove(handle));
        }

        Assert.Equal((0L, 0), (test._index.ItemCount, test._index.Overflow.InUse));
    }

    private static void Walk(int[] steps)
    {
        var test = new HashIndexTests();
        var random = new Random(steps[0]);
        for (uint handle = 1; handle <= 200; handle++)
        {
            test._hashes[handle] = (uint)random.NextInt64(1L << 32);
            test.Insert(handle);
        }

        var met = new List<uint>();
        ulong position = 0;
        for (int i = 0; test._index.TryLockNext(ref position, out Bucket* home); i++)
        {
            test.AddChain(home, met);
            HashIndex<TableHashes>.Unlock(home);
            for (int splits = steps[i % steps.Length] % 6; splits > 0; splits--)
            {
                test._index.Split();
            }
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(handle => (uint)handle), met.Order());
    }

    private void Insert(uint handle)
    {
        while (true)
        {
            Bucket* home = _index.Lock(_hashes[handle]);
            bool inserted = _index.TryInsert(home, TagOf(handle), handle);
            HashIndex<TableHashes>.Unlock(home);
            if (inserted)
            {
                return;
            }

            Assert.True(_index.Overflow.TryGrow());
        }
    }

    private bool Remove(uint handle)
    {
        Bucket* home = _index.Lock(_hashes[handle]);
        bool found = _index.TryFind(home, handle, out Bucket* bucket, out int slot);
        if (found)
        {
            Assert.Equal(TagOf(handle), bucket->Tags[slot]);
            _index.Remove(home, bucket, slot);
        }

        HashIndex<TableHashes>.Unlock(home);
        return found;
    }

    private bool FindOptimistically(uint handle)
    {
        while (true)
        {
            Bucket* home = _index.Home(_hashes[handle], out uint sequence);
            bool found = _index.TryFind(home, handle, out _, out _);
            if (HashIndex<TableHashes>.IsUnchanged(home, sequence))
            {
                return found;
            }
        }
    }

    private int Occurrences(uint handle) => Everything().Count(h => h == handle);

    private List<uint> Everything()
    {
        var handles = new List<uint>();
        ulong position = 0;
        while (_index.TryLockNext(ref position, out Bucket* home))
        {
            int before = handles.Count;
            AddChain(home, handles);
            nuint address = (nuint)home;
            HashIndex<TableHashes>.Unlock(home);
            Assert.All(handles[before..], handle => Assert.Equal(address, (nuint)_index.Home(_hashes[handle], out _)));
        }

        return handles;
    }

    private void AddChain(Bucket* home, List<uint> handles)
    {
        for (Bucket* bucket = home; bucket != null; bucket = _index.Next(bucket))
        {
            for (int slot = 0; slot < Bucket.Slots; slot++)
            {
                if (bucket->Tags[slot] != 0)
                {
                    handles.Add(bucket->Handles[slot]);
                }
            }
        }
    }

    private static ushort TagOf(uint handle) => (ushort)(handle % 7 + 1);
}

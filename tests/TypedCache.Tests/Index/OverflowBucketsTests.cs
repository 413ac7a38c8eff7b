using TypedCache.Index;

namespace TypedCache.Tests.Index;

public sealed unsafe class OverflowBucketsTests
{
    private readonly NativeBucketMemory _memory = new();
    private readonly OverflowBuckets _overflow;

    public OverflowBucketsTests() => _overflow = new OverflowBuckets(_memory, _memory.Directories);

    [Fact]
    public void An_empty_pool_has_none_until_it_is_grown()
    {
        Assert.Equal(0u, _overflow.TryTake());
        Assert.True(_overflow.TryGrow());
        uint[] numbers = [.. Enumerable.Range(0, 16).Select(_ => _overflow.TryTake())];
        Assert.Equal(Enumerable.Range(1, 16).Select(n => (uint)n), numbers.Order());
        Assert.Equal(0u, _overflow.TryTake());
        Assert.Equal(16, _overflow.InUse);
    }

    [Fact]
    public void Growing_a_pool_that_has_some_takes_no_memory()
    {
        Assert.True(_overflow.TryGrow());
        _memory.Left = 0;
        Assert.True(_overflow.TryGrow());
        while (_overflow.TryTake() != 0)
        {
        }

        Assert.False(_overflow.TryGrow());
        _memory.Left = 1;
        Assert.True(_overflow.TryGrow());
        Assert.NotEqual(0u, _overflow.TryTake());
    }

    [Fact]
    public void A_bucket_taken_continues_in_none()
    {
        _overflow.TryGrow();
        uint first = _overflow.TryTake();
        uint second = _overflow.TryTake();
        _overflow[first]->Link = second;
        _overflow.Return(first);
        _overflow.Return(second);
        Assert.Equal(0, _overflow.InUse);
        Assert.Equal(second, _overflow.TryTake());
        Assert.Equal(first, _overflow.TryTake());
        Assert.Equal((0u, 0u), (_overflow[first]->Link, _overflow[second]->Link));
    }

    [Fact]
    public void Threads_never_hold_the_same_bucket()
    {
        const int Rounds = 50_000;
        var owners = new int[1 << 12];
        bool shared = false;
        List<Thread> threads = [.. Enumerable.Range(1, 4).Select(id => new Thread(() =>
        {
            var random = new Random(id);
            var held = new Stack<uint>();
            for (int round = 0; round < Rounds; round++)
            {
                uint number = held.Count < 5 && random.Next(2) == 0 ? _overflow.TryTake() : 0;
                if (number != 0)
                {
                    shared |= Interlocked.Exchange(ref owners[number], id) != 0;
                    held.Push(number);
                }
                else if (held.TryPop(out uint last))
                {
                    shared |= Interlocked.Exchange(ref owners[last], 0) != id;
                    _overflow.Return(last);
                }
                else
                {
                    _overflow.TryGrow();
                }
            }

            while (held.TryPop(out uint last))
            {
                shared |= Interlocked.Exchange(ref owners[last], 0) != id;
                _overflow.Return(last);
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.False(shared);
        Assert.Equal(0, _overflow.InUse);
        var left = new HashSet<uint>();
        for (uint number; (number = _overflow.TryTake()) != 0;)
        {
            Assert.True(left.Add(number));
        }

        Assert.Equal(0, left.Count % 16);
        Assert.Equal(left.Count == 0 ? 0u : (uint)left.Count, left.DefaultIfEmpty().Max());
    }
}

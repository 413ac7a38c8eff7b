using System.Diagnostics;

namespace TypedCache.Tests.Engine;

/// <summary>
/// Writers, readers and holders of leases over a few keys of one byte cache, for a bounded time. Every key has one writer, which publishes after each operation
/// the least sequence that may be seen from then on; a reader that sees less has seen a value after it was replaced or removed.
/// </summary>
internal sealed class Contest(ByteCache cache, int keys, int largestValue)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly long[] _least = new long[keys];
    private readonly List<string> _faults = [];
    private long _reads;
    private long _hits;
    private volatile bool _stop;

    /// <summary>How many reads found a value.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Whether a closed engine is part of the contest.</summary>
    public bool MayBeDisposed { get; init; }

    /// <summary>Runs everybody for so long, and reports what went wrong.</summary>
    public void Run(TimeSpan time, int writers, int readers, int lessees, params Action[] others)
    {
        Action[] parts =
        [
            .. Enumerable.Range(0, writers).Select(w => (Action)(() => Write(w, writers))),
            .. Enumerable.Range(0, readers).Select(r => (Action)(() => Read(new Random(r)))),
            .. Enumerable.Range(0, lessees).Select(l => (Action)(() => HoldLeases(new Random(1000 + l)))),
            .. others,
        ];
        Thread[] threads = [.. parts.Select(part => new Thread(() => Repeat(part)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        long start = Stopwatch.GetTimestamp();
        // On a busy machine the readers may have to wait for their turn; without a hit the contest has not begun.
        while ((Stopwatch.GetElapsedTime(start) < time || (Hits == 0 && Stopwatch.GetElapsedTime(start) < Patience)) && _faults.Count == 0)
        {
            Thread.Yield();
            Thread.Sleep(1);
        }

        _stop = true;
        foreach (Thread thread in threads)
        {
            Assert.True(thread.Join(Patience), "A thread hangs.");
        }

        Assert.Empty(_faults);
        Assert.True(_reads > 0 && _hits > 0, "Nothing was read: the test does not test what it is for.");
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
        catch (ObjectDisposedException) when (MayBeDisposed)
        {
            // What the contract promises.
        }
        catch (Exception exception)
        {
            Report(exception.ToString());
        }
    }

    private void Write(int writer, int writers)
    {
        var random = new Random(10_000 + writer);
        byte[] buffer = new byte[largestValue];
        long sequence = 0;
        while (!_stop)
        {
            int key = writer + writers * random.Next(keys / writers);
            sequence++;
            int roll = random.Next(100);
            if (roll < 10)
            {
                cache.Remove(KeyOf(key));
                Volatile.Write(ref _least[key], sequence);
                continue;
            }

            int room = largestValue - CheckedValue.Overhead;
            int length = CheckedValue.Overhead + random.Next(roll < 85 ? Math.Min(room, 300) : room);
            Span<byte> value = buffer.AsSpan(0, length);
            CheckedValue.Write(value, key, sequence);
            if (roll < 15)
            {
                cache.TryReplace(KeyOf(key), value);
            }
            else if (roll < 20)
            {
                if (cache.TryAdd(KeyOf(key), value, TimeSpan.FromMilliseconds(random.Next(1, 20))))
                {
                    Volatile.Write(ref _least[key], sequence);
                }
            }
            else
            {
                // Whatever the answer, older values are gone.
                cache.Set(KeyOf(key), value);
                Volatile.Write(ref _least[key], sequence);
            }
        }
    }

    private void Read(Random random)
    {
        byte[] buffer = new byte[largestValue];
        while (!_stop)
        {
            int key = random.Next(keys);
            long least = Volatile.Read(ref _least[key]);
            Interlocked.Increment(ref _reads);
            if (cache.TryGet(KeyOf(key), buffer, out int length))
            {
                Interlocked.Increment(ref _hits);
                Judge(buffer.AsSpan(0, length), key, least);
            }
        }
    }

    private void HoldLeases(Random random)
    {
        while (!_stop)
        {
            int key = random.Next(keys);
            int other = random.Next(keys);
            long least = Volatile.Read(ref _least[key]);
            using ByteLease lease = cache.Lease(KeyOf(key));
            using ByteLease second = cache.Lease(KeyOf(other));
            if (!lease.Found)
            {
                continue;
            }

            Judge(lease.Value, key, least);
            CheckedValue.Check(lease.Value, key, out long before);
            Thread.SpinWait(random.Next(2_000));
            if (CheckedValue.Check(lease.Value, key, out long after) is { } fault || before != after)
            {
                Report($"The bytes changed under a lease on key {key}.");
            }

            if (second.Found && CheckedValue.Check(second.Value, other, out _) is { } otherFault)
            {
                Report(otherFault);
            }

            // A copy, disposed of twice: counts once.
            ByteLease copy = lease;
            copy.Dispose();
            copy.Dispose();
        }
    }

    private void Judge(ReadOnlySpan<byte> value, int key, long least)
    {
        if (CheckedValue.Check(value, key, out long sequence) is { } fault)
        {
            Report(fault);
        }
        else if (sequence < least)
        {
            Report($"Key {key}: value {sequence} seen after it was replaced or removed; {least} is the least that may be.");
        }
    }

    private void Report(string fault)
    {
        lock (_faults)
        {
            if (_faults.Count < 10)
            {
                _faults.Add(fault);
            }
        }
    }

    private static byte[] KeyOf(int key) => BitConverter.GetBytes(key * 0x9E37_79B9L);
}

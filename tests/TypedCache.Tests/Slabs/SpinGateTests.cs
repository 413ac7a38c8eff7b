using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class SpinGateTests
{
    private SpinGate _gate;
    private long _count;

    [Fact]
    public void One_thread_at_a_time_is_inside()
    {
        const int Rounds = 100_000;
        bool intruded = false;
        int inside = 0;
        List<Thread> threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                _gate.Enter();
                intruded |= ++inside != 1;
                _count++;
                inside--;
                _gate.Exit();
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.False(intruded);
        Assert.Equal(4 * Rounds, _count);
    }

    [Fact]
    public void Who_comes_while_it_is_held_waits_until_it_is_let_go()
    {
        _gate.Enter();
        var thread = new Thread(() =>
        {
            _gate.Enter();
            Volatile.Write(ref _count, 1);
            _gate.Exit();
        });
        thread.Start();
        while ((thread.ThreadState & (ThreadState.Unstarted | ThreadState.Stopped)) != 0)
        {
            Thread.Yield();
        }

        Thread.Sleep(20);
        Assert.Equal(0, Volatile.Read(ref _count));
        _gate.Exit();
        thread.Join();
        Assert.Equal(1, _count);
    }
}

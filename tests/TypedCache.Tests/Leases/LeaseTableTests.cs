using System.Runtime.CompilerServices;
using TypedCache.Leases;

namespace TypedCache.Tests.Leases;

public sealed class LeaseTableTests
{
    private readonly LeaseTable _table = new();

    [Fact]
    public void The_default_ticket_is_no_lease()
    {
        Assert.False(default(LeaseTicket).IsSome);
        Assert.True(_table.Take(0).IsSome);
    }

    [Fact]
    public void A_lease_is_held_from_taking_to_its_first_release()
    {
        LeaseTicket ticket = _table.Take(0);
        Assert.Equal(1, _table.Held);
        Assert.True(_table.IsHeld(ticket));
        _table.Attach(ticket, 42);
        Assert.True(_table.TryRelease(ticket, out uint handle));
        Assert.Equal(42u, handle);
        Assert.Equal(0, _table.Held);
        Assert.False(_table.IsHeld(ticket));
        Assert.False(_table.TryRelease(ticket, out _));
        Assert.Equal(0, _table.Held);
    }

    [Fact]
    public void A_slot_taken_again_is_another_lease()
    {
        LeaseTicket old = _table.Take(0);
        _table.TryRelease(old, out _);
        LeaseTicket young = _table.Take(0);
        Assert.Equal(old.Slot, young.Slot);
        Assert.False(_table.IsHeld(old));
        Assert.False(_table.TryRelease(old, out _));
        Assert.True(_table.IsHeld(young));
        Assert.True(_table.TryRelease(young, out uint handle));
        Assert.Equal(0u, handle);
    }

    [Fact]
    public void A_lease_is_listed_from_the_time_it_was_taken_at_and_not_before_it_has_an_item()
    {
        LeaseTicket old = _table.Take(100);
        LeaseTicket young = _table.Take(200);
        LeaseTicket without = _table.Take(100);
        Assert.Empty(_table.HeldSince(long.MaxValue));
        _table.Attach(old, 1);
        _table.Attach(young, 2);
        Assert.Empty(_table.HeldSince(99));
        Assert.Equal(new HeldLease(old, 1, 100, Origin: null), Assert.Single(_table.HeldSince(199)));
        Assert.Equal(2, _table.HeldSince(200).Count);
        _table.TryRelease(old, out _);
        _table.TryRelease(without, out _);
        LeaseTicket again = _table.Take(300);
        _table.Attach(again, 3);
        Assert.Equal(young, Assert.Single(_table.HeldSince(299)).Ticket);
    }

    [Fact]
    public void Where_it_was_taken_is_kept_as_long_as_a_lease_is_held_if_the_table_is_asked_to()
    {
        var table = new LeaseTable(capturesOrigins: true);
        LeaseTicket ticket = TakeHere(table);
        table.Attach(ticket, 1);
        Assert.Contains(nameof(TakeHere), Assert.Single(table.HeldSince(0)).Origin!.ToString(), StringComparison.Ordinal);
        table.TryRelease(ticket, out _);
        LeaseTicket other = table.Take(0);
        Assert.Equal(ticket.Slot, other.Slot);
        table.Attach(other, 1);
        Assert.DoesNotContain(nameof(TakeHere), Assert.Single(table.HeldSince(0)).Origin!.ToString(), StringComparison.Ordinal);
        for (int i = 0; i < 600; i++)
        {
            table.Attach(TakeHere(table), 2);
        }

        Assert.Equal(
            600, table.HeldSince(0).Count(lease => lease.Origin!.ToString().Contains(nameof(TakeHere), StringComparison.Ordinal)));
    }

    [Fact]
    public void The_handles_are_those_of_the_leases_held_once_each()
    {
        LeaseTicket[] tickets = [.. Enumerable.Range(0, 1_000).Select(_ => _table.Take(0))];
        Assert.Equal(1_000, tickets.Select(ticket => ticket.Slot).Distinct().Count());
        for (int i = 0; i < tickets.Length; i++)
        {
            _table.Attach(tickets[i], (uint)(i / 2) + 1);
        }

        foreach (LeaseTicket ticket in tickets[500..])
        {
            Assert.True(_table.TryRelease(ticket, out _));
        }

        Assert.Equal((500, 1_000), (_table.Held, _table.Taken));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (uint)(i / 2) + 1), _table.HeldSince(0).Select(lease => lease.Handle).Order());
        Assert.Equal(tickets[..500].Order(Comparer), _table.HeldSince(0).Select(lease => lease.Ticket).Order(Comparer));
    }

    [Fact]
    public void Taking_and_releasing_allocates_nothing_in_the_long_run()
    {
        Allocations.AssertNone(Cycle);

        void Cycle()
        {
            for (int i = 0; i < 100; i++)
            {
                _table.TryRelease(_table.Take(0), out _);
            }
        }
    }

    [Fact]
    public void Of_many_releases_at_once_one_counts_and_no_slot_has_two_holders()
    {
        const int Rounds = 5_000;
        var released = 0;
        bool shared = false;
        var owners = new int[1 << 12];
        var tickets = new LeaseTicket[64];
        List<Thread> threads = [.. Enumerable.Range(1, 3).Select(id => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                var mine = new List<LeaseTicket>();
                for (int i = 0; i < 300; i += 30)
                {
                    LeaseTicket ticket = _table.Take(0);
                    shared |= Interlocked.Exchange(ref owners[ticket.Slot], id) != 0;
                    _table.Attach(ticket, (uint)id);
                    mine.Add(ticket);
                }

                foreach (LeaseTicket ticket in mine)
                {
                    shared |= Interlocked.Exchange(ref owners[ticket.Slot], 0) != id;
                    shared |= !_table.TryRelease(ticket, out uint handle) || handle != id;
                    shared |= _table.TryRelease(ticket, out _);
                }
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.False(shared);
        Assert.Equal(0, _table.Held);

        tickets.AsSpan().Fill(default);
        for (int i = 0; i < tickets.Length; i++)
        {
            tickets[i] = _table.Take(0);
        }

        threads = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            foreach (LeaseTicket ticket in tickets)
            {
                Interlocked.Add(ref released, _table.TryRelease(ticket, out uint _) ? 1 : 0);
            }
        }))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(tickets.Length, released);
        Assert.Equal(0, _table.Held);
    }

    private static readonly IComparer<LeaseTicket> Comparer = Comparer<LeaseTicket>.Create((a, b) => a.Slot.CompareTo(b.Slot));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LeaseTicket TakeHere(LeaseTable table) => table.Take(0);
}

using TypedCache.Benchmarks.Hits;
using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class KeyLedgerTests
{
    private readonly TraceClock _clock = new();
    private readonly KeyLedger _ledger;

    public KeyLedgerTests() => _ledger = new KeyLedger("names", 10, _clock);

    [Fact]
    public void What_was_stored_may_be_found_and_so_may_nothing()
    {
        long version = Store(3);
        KeyWatch watch = _ledger.Watch(3);
        Assert.Null(_ledger.Judge(in watch, Sighting.Of(3, version)));
        Assert.Null(_ledger.Judge(in watch, default));
        Assert.Null(_ledger.Judge(in watch, Sighting.Of(3, Store(3))));
    }

    [Fact]
    public void A_version_is_a_fault_where_a_newer_one_had_been_stored_before_the_look_up_and_only_there()
    {
        long old = Store(3);
        KeyWatch before = _ledger.Watch(3);
        Store(3);
        KeyWatch after = _ledger.Watch(3);
        Assert.Null(_ledger.Judge(in before, Sighting.Of(3, old)));
        string? fault = _ledger.Judge(in after, Sighting.Of(3, old));
        Assert.Contains("'names', key 3: version 1 found after it was replaced or removed; 2 is the least", fault, StringComparison.Ordinal);
        Assert.Null(_ledger.JudgeIdentity(3, Sighting.Of(3, old)));
    }

    [Fact]
    public void The_value_of_another_key_a_damaged_one_and_one_that_was_never_stored_are_faults()
    {
        long version = Store(3);
        KeyWatch watch = _ledger.Watch(3);
        foreach ((Sighting sighting, string fault) in (ReadOnlySpan<(Sighting, string)>)[
            (Sighting.Of(4, version), "the value of key 4"),
            (Sighting.Damaged("torn"), "torn"),
            (Sighting.Of(3, version + 1), "version 2, which was never stored"),
            (Sighting.Of(3, 0), "version 0, which was never stored")])
        {
            Assert.Contains(fault, _ledger.Judge(in watch, in sighting), StringComparison.Ordinal);
            Assert.Contains(fault, _ledger.JudgeIdentity(3, in sighting), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_version_is_a_fault_long_after_it_had_expired_unless_it_may_have_been_given_more_time()
    {
        long version = Store(3, TimeSpan.FromSeconds(10));
        KeyWatch early = _ledger.Watch(3);
        _clock.Reach(20);
        Assert.Null(_ledger.Judge(in early, Sighting.Of(3, version)));
        KeyWatch late = _ledger.Watch(3);
        Assert.Contains("10,000 ms after it had expired", _ledger.Judge(in late, Sighting.Of(3, version)), StringComparison.Ordinal);
        _ledger.BeginWrite(3);
        Assert.Null(_ledger.Judge(in late, Sighting.Of(3, version)));
        KeyWatch touched = _ledger.Watch(3);
        Assert.Null(_ledger.Judge(in touched, Sighting.Of(3, version)));
    }

    [Fact]
    public void What_lives_for_ever_does_not_expire()
    {
        long version = Store(3);
        _clock.Reach(1_000_000);
        KeyWatch watch = _ledger.Watch(3);
        Assert.Null(_ledger.Judge(in watch, Sighting.Of(3, version)));
    }

    private long Store(int number, TimeSpan? timeToLive = null)
    {
        long version = _ledger.BeginWrite(number);
        _ledger.Supersede(number, version);
        _ledger.NoteTimeToLive(number, version, timeToLive ?? Timeout.InfiniteTimeSpan);
        return version;
    }
}

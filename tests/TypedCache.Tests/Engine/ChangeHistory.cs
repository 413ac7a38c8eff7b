using System.Buffers.Text;

namespace TypedCache.Tests.Engine;

/// <summary>
/// What several threads did to one item, by the versions they were given: played again in that order, every change must give what its maker was told and what readers saw. What is not
/// logged, removals and evictions and marks, changes no value: what comes after a removal is always a value that depends on none before.
/// </summary>
internal sealed class ChangeHistory
{
    private readonly List<Entry> _changes = [];
    private readonly List<Entry> _sightings = [];
    private long _latest;

    /// <summary>The latest version anybody knows of: what is read from now on is not older.</summary>
    public long Latest => Volatile.Read(ref _latest);

    /// <summary>How many changes were made.</summary>
    public int Changes => _changes.Count;

    /// <summary>How many values were seen.</summary>
    public int Sightings => _sightings.Count;

    /// <summary>Notes a change that was made.</summary>
    public void Note(ChangeKind kind, long version, long expectedVersion, ReadOnlySpan<byte> value, ulong number = 0) =>
        Add(_changes, new Entry(kind, version, expectedVersion, value.ToArray(), number));

    /// <summary>Notes what a reader saw.</summary>
    public void See(long version, ReadOnlySpan<byte> value) => Add(_sightings, new Entry(default, version, 0, value.ToArray(), 0));

    /// <summary>Begins anew.</summary>
    public void Forget()
    {
        _changes.Clear();
        _sightings.Clear();
        _latest = 0;
    }

    /// <summary>Plays everything again.</summary>
    public void Check()
    {
        _changes.Sort(static (a, b) => a.Version.CompareTo(b.Version));
        var values = new List<(long Version, byte[] Value)>();
        foreach (Entry change in _changes)
        {
            (long before, byte[] old) = values.Count == 0 ? (0, []) : values[^1];
            Assert.True(change.Version > before, $"Version {change.Version} was given twice.");
            if (change.ExpectedVersion != 0)
            {
                Assert.True(change.ExpectedVersion >= before, $"{change.Kind}: version {change.Version} was made from {change.ExpectedVersion}, when there was {before}.");
            }

            byte[] value = Apply(change, old);
            values.Add((change.Version, value));
        }

        foreach (Entry seen in _sightings)
        {
            // A mark gives a version and leaves the value.
            int index = values.BinarySearch((seen.Version, []), Comparer<(long Version, byte[])>.Create(static (a, b) => a.Version.CompareTo(b.Version)));
            index = index < 0 ? ~index - 1 : index;
            Assert.True(index >= 0, $"Version {seen.Version} is older than any that was stored.");
            Assert.True(Trim(seen.Value).SequenceEqual(Trim(values[index].Value)), $"Version {seen.Version} was seen with another value than it has.");
        }
    }

    private static byte[] Apply(Entry change, byte[] old)
    {
        switch (change.Kind)
        {
            case ChangeKind.Store:
                return change.Value;
            case ChangeKind.Append:
                return [.. old, .. change.Value];
            case ChangeKind.Prepend:
                return [.. change.Value, .. old];
            default:
                Assert.True(Utf8Parser.TryParse(old, out ulong before, out _));
                Assert.True(Utf8Parser.TryParse(change.Value, out ulong after, out _));
                Assert.True(after == before + change.Number, $"{before} + {change.Number} = {after} in version {change.Version}");
                return change.Value;
        }
    }

    // Numbers may be filled up with spaces; no other value has any.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.TrimEnd((byte)' ');

    private void Add(List<Entry> list, Entry entry)
    {
        lock (list)
        {
            list.Add(entry);
        }

        long latest = Latest;
        while (entry.Version > latest)
        {
            long seen = Interlocked.CompareExchange(ref _latest, entry.Version, latest);
            latest = seen == latest ? entry.Version : seen;
        }
    }

    private sealed record Entry(ChangeKind Kind, long Version, long ExpectedVersion, byte[] Value, ulong Number);
}

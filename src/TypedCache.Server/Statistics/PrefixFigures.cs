using System.Collections.Concurrent;
using System.Text;

namespace TypedCache.Server.Statistics;

/// <summary>Commands by the part of their key in front of the first delimiter, while somebody wants to know. Thread-safe; costs a comparison while it is off.</summary>
internal sealed class PrefixFigures(char delimiter)
{
    // More are not told apart, so that keys without a common prefix do not fill the memory.
    private const int MostPrefixes = 65_536;

    private readonly ConcurrentDictionary<string, long[]> _counts = new(StringComparer.Ordinal);
    private volatile bool _isOn;

    /// <summary>Whether commands are counted.</summary>
    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }

    /// <summary>Counts a command.</summary>
    public void Count(ReadOnlySpan<byte> key, PrefixEvent what)
    {
        if (!_isOn)
        {
            return;
        }

        int length = key.IndexOf((byte)delimiter);
        if (length <= 0)
        {
            return;
        }

        string prefix = Encoding.UTF8.GetString(key[..length]);
        if (_counts.TryGetValue(prefix, out long[]? counts)
            || (_counts.Count < MostPrefixes && (counts = _counts.GetOrAdd(prefix, static _ => new long[4])) is not null))
        {
            Interlocked.Increment(ref counts![(int)what]);
        }
    }

    /// <summary>A line for each prefix.</summary>
    public IEnumerable<string> Dump() => _counts.Select(static prefix =>
        $"PREFIX {prefix.Key} get {prefix.Value[0]} hit {prefix.Value[1]} set {prefix.Value[2]} del {prefix.Value[3]}\r\n");

    /// <summary>Forgets all.</summary>
    public void Reset() => _counts.Clear();
}

using System.Globalization;
using System.Text;

namespace TypedCache.Server.Commands;

/// <summary>
/// The commands of a test build: <c>debugtime p</c> stops the clock, <c>debugtime r</c> lets it go on, <c>debugtime 5</c> puts it forward by seconds; <c>debugitem ref key</c> pins an item as a
/// client does that is reading it, and <c>debugitem unref key</c> lets go of it.
/// </summary>
/// <remarks>Who may touch what: any worker, one at a time.</remarks>
internal sealed class DebugCommands(DebugClock clock, ByteCache cache)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, Stack<PinnedValue>> _pinned = new(StringComparer.Ordinal);

    /// <summary>Executes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="first">The word that follows; empty for none.</param>
    /// <param name="second">The one after that, likewise.</param>
    /// <returns>The answer; null where it is none of these.</returns>
    public string? Execute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (name.SequenceEqual("debugtime"u8) && !first.IsEmpty && second.IsEmpty)
        {
            return SetTime(first);
        }

        return name.SequenceEqual("debugitem"u8) && !second.IsEmpty ? Hold(first, second) : null;
    }

    /// <summary>Lets go of everything.</summary>
    public void Release()
    {
        lock (_changing)
        {
            foreach (PinnedValue value in _pinned.Values.SelectMany(static values => values))
            {
                value.Dispose();
            }

            _pinned.Clear();
        }
    }

    private string SetTime(ReadOnlySpan<byte> word)
    {
        if (word[0] == 'p')
        {
            clock.Stop();
        }
        else if (word[0] == 'r')
        {
            clock.Resume();
        }
        else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
        else
        {
            return "ERROR";
        }

        return "OK";
    }

    private string Hold(ReadOnlySpan<byte> action, ReadOnlySpan<byte> key)
    {
        string name = Encoding.Latin1.GetString(key);
        lock (_changing)
        {
            if (action.SequenceEqual("ref"u8))
            {
                PinnedValue value = cache.Pin(key, new ReadOptions { LeavesNoTrace = true }, out _);
                if (!value.Found)
                {
                    return "MISS";
                }

                if (!_pinned.TryGetValue(name, out Stack<PinnedValue>? values))
                {
                    _pinned.Add(name, values = new Stack<PinnedValue>());
                }

                values.Push(value);
                return "OK";
            }

            if (!action.SequenceEqual("unref"u8))
            {
                return "ERROR";
            }

            if (!_pinned.TryGetValue(name, out Stack<PinnedValue>? held) || !held.TryPop(out PinnedValue last))
            {
                return "MISS";
            }

            last.Dispose();
            return "OK";
        }
    }
}

using System.Runtime.CompilerServices;

namespace TypedCache.Server.Protocol;

/// <summary>The words of a line of the text protocol: what spaces separate. A line of more words than there is room for counts as having one more, and no command takes so many.</summary>
internal ref struct CommandLine
{
    /// <summary>The most words of a line.</summary>
    public const int MaximumWords = 23;

    private readonly ReadOnlySpan<byte> _line;
    private Bounds _bounds;

    public CommandLine(ReadOnlySpan<byte> line)
    {
        _line = line;
        int position = 0;
        while (Count <= MaximumWords)
        {
            while (position < line.Length && line[position] == ' ')
            {
                position++;
            }

            if (position == line.Length)
            {
                break;
            }

            int length = line[position..].IndexOf((byte)' ');
            length = length < 0 ? line.Length - position : length;
            if (Count < MaximumWords)
            {
                _bounds[Count] = (position, length);
            }

            Count++;
            position += length;
        }
    }

    /// <summary>The number of words.</summary>
    public int Count { get; }

    /// <summary>A word.</summary>
    public readonly ReadOnlySpan<byte> this[int index] => _line.Slice(_bounds[index].Start, _bounds[index].Length);

    /// <summary>The last word.</summary>
    public readonly ReadOnlySpan<byte> Last => this[Math.Min(Count, MaximumWords) - 1];

    /// <summary>Where behind a word the line goes on.</summary>
    public readonly int EndOf(int index) => _bounds[index].Start + _bounds[index].Length;

    [InlineArray(MaximumWords)]
    private struct Bounds
    {
        private (int Start, int Length) _first;
    }
}

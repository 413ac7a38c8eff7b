using FsCheck;
using FsCheck.Fluent;

namespace TypedCache.Tests.Codecs;

/// <summary>Strings that exercise every path of the text codec: each kind of character at each place, around the vector widths.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "\u0000", "a", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "中", "\uFFFF", "😀", "\U0010FFFF",
        "\uD800", "\uDBFF", "\uDC00", "\uDFFF",
    ];

    /// <summary>Any string at all: UTF-16 units drawn so that all kinds, pairs and halves of pairs meet.</summary>
    internal static Gen<string> Any { get; } =
        Gen.Elements(Pieces).Or(Gen.Constant("plain ascii run ")).ArrayOf().Select(string.Concat);

    /// <summary>The seed is fixed, so that a failure is the same failure tomorrow.</summary>
    internal static Config Config { get; } = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2026, 1117).WithEndSize(120);

    /// <summary>Some strings of up to 60 pieces, the same at every run.</summary>
    internal static IEnumerable<string> Sample(int count) => Any.Sample(60, new Rnd(2026, 1117), count);

    /// <summary>One odd piece at each place of an ASCII text of each length across the vector widths.</summary>
    internal static IEnumerable<string> OnePieceEverywhere()
    {
        int[] lengths = [.. Enumerable.Range(0, 36), 47, 48, 49, 63, 64, 65, 66, 80, 129];
        foreach (int length in lengths)
        {
            string ascii = string.Concat(Enumerable.Range(0, length).Select(index => (char)('!' + (index % 90))));
            yield return ascii;
            foreach (string piece in Pieces)
            {
                for (int at = 0; at <= length; at++)
                {
                    yield return ascii.Insert(at, piece);
                }
            }
        }
    }
}

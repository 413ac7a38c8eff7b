using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs;

public sealed class Utf8TextTests
{
    private static readonly string[] AllocationSamples =
    [
        "", "ascii", new('a', 24), new('a', 900), new('я', 100), new('я', 900), "a\uD800b😀\uDC00", new('\uD800', 900),
    ];

    [Fact]
    public void Every_kind_of_character_comes_back_from_every_place()
    {
        foreach (string text in Texts.OnePieceEverywhere())
        {
            AssertRoundTrip(text);
        }
    }

    [Fact]
    public void Any_string_comes_back()
        => CheckAny(AssertRoundTrip);

    [Fact]
    public void Any_string_longer_than_the_stack_buffer_comes_back()
        => CheckAny(text => AssertRoundTrip(new string('é', 500) + text + new string('я', 300) + text));

    [Fact]
    public void Every_single_unit_and_every_pair_of_surrogates_comes_back()
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            AssertRoundTrip(((char)unit).ToString());
        }

        for (int high = 0xD7FF; high <= 0xE000; high += 31)
        {
            for (int low = 0xD7FF; low <= 0xE000; low += 37)
            {
                AssertRoundTrip($"{(char)high}{(char)low}");
                AssertRoundTrip($"0123456789abcdef{(char)high}{(char)low}0123456789abcdef");
            }
        }
    }

    [Fact]
    public void Well_formed_text_is_plain_utf8()
        => CheckAny(text =>
        {
            string wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            Assert.Equal(Encoding.UTF8.GetBytes(wellFormed), Encode(wellFormed));
        });

    [Fact]
    public void An_unpaired_surrogate_takes_three_bytes_and_a_pair_four()
    {
        Assert.Equal([0xED, 0xA0, 0x80], Encode("\uD800"));
        Assert.Equal([0xED, 0xBF, 0xBF], Encode("\uDFFF"));
        Assert.Equal([0xED, 0xB0, 0x80, 0xED, 0xA0, 0x80], Encode("\uDC00\uD800"));
        Assert.Equal([0xF0, 0x9F, 0x92, 0xA9], Encode("\uD83D\uDCA9"));
        Assert.Equal([0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x92, 0xA9], Encode("\uD83D\uD83D\uDCA9"));
    }

    [Fact]
    public void The_size_equals_the_length_exactly_for_ascii()
        => CheckAny(text => Assert.Equal(text.All(char.IsAscii), Utf8Text.Measure(text) == text.Length));

    [Fact]
    public void Different_strings_have_different_bytes()
    {
        Dictionary<string, string> textsByBytes = [];
        foreach (string text in Texts.OnePieceEverywhere().Concat(Texts.Sample(1_000)))
        {
            string bytes = Convert.ToHexString(Encode(text));
            Assert.True(textsByBytes.TryAdd(bytes, text) || textsByBytes[bytes] == text);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xC1, 0xBF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC3, 0x41 })]
    [InlineData(new byte[] { 0xE0, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE0, 0x9F, 0xBF })]
    [InlineData(new byte[] { 0xED, 0xA0 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0xED, 0xAF, 0xBF, 0xED, 0xBF, 0xBF })]
    [InlineData(new byte[] { 0xF0, 0x8F, 0xBF, 0xBF })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0xF0, 0x8F, 0xBF, 0xBF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    public void Bytes_that_no_string_has_are_refused(byte[] bytes)
    {
        foreach (int before in new[] { 0, 1, 15, 16, 17, 600 })
        {
            byte[] source = [.. Enumerable.Repeat((byte)'x', before), .. bytes];
            Assert.False(Utf8Text.TryRead(source, isAscii: false, out string? text));
            Assert.Null(text);
            Assert.False(Utf8Text.IsValid(source, isAscii: false));

            source = [.. source, .. Enumerable.Repeat((byte)'x', before)];
            Assert.False(Utf8Text.TryRead(source, isAscii: false, out _));
            Assert.False(Utf8Text.IsValid(source, isAscii: false));
        }
    }

    [Fact]
    public void Bytes_called_ascii_that_are_not_are_refused()
    {
        for (int length = 1; length <= 130; length++)
        {
            for (int at = 0; at < length; at++)
            {
                byte[] source = new byte[length];
                source[at] = 0x80;
                Assert.False(Utf8Text.TryRead(source, isAscii: true, out _));
                Assert.False(Utf8Text.IsValid(source, isAscii: true));
            }
        }
    }

    [Fact]
    public void Every_truncation_is_decoded_or_refused()
    {
        foreach (string text in Texts.Sample(200))
        {
            byte[] bytes = Encode(text);
            for (int length = 0; length < bytes.Length; length++)
            {
                AssertDecodedOrRefused(bytes.AsSpan(0, length));
            }
        }
    }

    [Fact]
    public void Every_mutation_is_decoded_or_refused()
    {
        Random random = new(7);
        byte[] telling = [0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0xA0, 0xB0];
        foreach (string text in Texts.Sample(300).Append(new string('é', 400) + "\uD800"))
        {
            byte[] bytes = Encode(text + "é");
            for (int mutation = 0; mutation < 60; mutation++)
            {
                byte[] mutated = [.. bytes];
                for (int change = random.Next(1, 4); change > 0; change--)
                {
                    mutated[random.Next(mutated.Length)] = telling[random.Next(telling.Length)];
                }

                AssertDecodedOrRefused(mutated);
            }
        }
    }

    [Fact]
    public void Exactly_the_three_byte_sequences_of_characters_and_lone_surrogates_are_accepted()
    {
        byte[] source = new byte[3];
        for (int bits = 0; bits < 1 << 16; bits++)
        {
            // Every pair of a lead from 0xE0 to 0xEF and a second byte, and sixteen third bytes.
            (source[0], source[1], source[2]) = ((byte)(0xE0 | (bits >> 12)), (byte)(bits >> 4), (byte)(bits << 4));
            AssertDecodedOrRefused(source);
        }
    }

    [Fact]
    public void A_destination_too_short_is_an_exception_and_its_surroundings_stay()
    {
        foreach (string text in Texts.OnePieceEverywhere().Where((text, index) => text.Length > 0 && index % 3 == 0))
        {
            int size = (int)Utf8Text.Measure(text);
            byte[] memory = new byte[size + 40];
            foreach (int room in new[] { size, size - 1, text.Length, text.Length - 1, size / 2, 0 })
            {
                memory.AsSpan().Fill(0xEE);
                if (room == size)
                {
                    Assert.Equal(size, Utf8Text.Write(text, memory.AsSpan(20, room)));
                }
                else if (room < size)
                {
                    ArgumentException exception = Assert.Throws<ArgumentException>(() => Utf8Text.Write(text, memory.AsSpan(20, room)));
                    Assert.Equal("destination", exception.ParamName);
                }

                Assert.Equal(-1, memory.AsSpan(0, 20).IndexOfAnyExcept((byte)0xEE));
                Assert.Equal(-1, memory.AsSpan(20 + Math.Min(room, size)).IndexOfAnyExcept((byte)0xEE));
            }
        }
    }

    [Fact]
    public void The_empty_text_takes_no_bytes_and_is_read_from_none()
    {
        Assert.Equal(0, Utf8Text.Measure(""));
        Assert.Equal(0, Utf8Text.Write("", []));
        Assert.True(Utf8Text.TryRead([], isAscii: true, out string? text));
        Assert.Equal("", text);
        Assert.True(Utf8Text.TryRead([], isAscii: false, out text));
        Assert.Equal("", text);
    }

    [Fact]
    public void Measuring_writing_and_validating_allocate_nothing()
    {
        byte[] destination = new byte[4_000];
        foreach (string text in AllocationSamples)
        {
            long size = 0;
            int written = 0;
            bool valid = false;
            Allocations.AssertNone(() =>
            {
                size = Utf8Text.Measure(text);
                written = Utf8Text.Write(text, destination);
                valid = Utf8Text.IsValid(destination.AsSpan(0, written), isAscii: false);
            });
            Assert.True(valid);
            Assert.Equal(size, written);
        }
    }

    [Fact]
    public void Reading_allocates_the_string_and_nothing_else()
    {
        foreach (string text in AllocationSamples)
        {
            byte[] bytes = Encode(text);
            string? copy = null;
            string? read = null;
            long ofString = Allocations.Least(() => copy = new string(text.AsSpan()));
            Assert.Equal(ofString, Allocations.Least(() => Utf8Text.TryRead(bytes, isAscii: false, out read)));
            Assert.Equal(copy, read);
        }
    }

    private static void CheckAny(Action<string> property)
        => Check.One(Texts.Config, Prop.ForAll(Texts.Any.ToArbitrary(), property));

    private static byte[] Encode(string text)
    {
        byte[] bytes = new byte[Utf8Text.Measure(text)];
        Assert.Equal(bytes.Length, Utf8Text.Write(text, bytes));
        return bytes;
    }

    private static void AssertRoundTrip(string text)
    {
        byte[] bytes = Encode(text);
        Assert.True(Utf8Text.TryRead(bytes, isAscii: false, out string? read));
        Assert.Equal(text, read, StringComparer.Ordinal);
        Assert.True(Utf8Text.IsValid(bytes, isAscii: false));

        bool isAscii = bytes.Length == text.Length;
        Assert.Equal(isAscii, Utf8Text.TryRead(bytes, isAscii: true, out read));
        Assert.Equal(isAscii ? text : null, read, StringComparer.Ordinal);
        Assert.Equal(isAscii, Utf8Text.IsValid(bytes, isAscii: true));
    }

    /// <summary>What is accepted must be what the text it is read as is written as: nothing else is an encoding.</summary>
    private static void AssertDecodedOrRefused(ReadOnlySpan<byte> source)
    {
        bool accepted = Utf8Text.TryRead(source, isAscii: false, out string? text);
        Assert.Equal(accepted, Utf8Text.IsValid(source, isAscii: false));
        Assert.Equal(accepted && !source.ContainsAnyExceptInRange((byte)0, (byte)127), Utf8Text.TryRead(source, isAscii: true, out _));
        if (accepted)
        {
            Assert.Equal(source, Encode(text!));
        }
        else
        {
            // Nothing well-formed is refused.
            Assert.False(System.Text.Unicode.Utf8.IsValid(source));
        }
    }
}

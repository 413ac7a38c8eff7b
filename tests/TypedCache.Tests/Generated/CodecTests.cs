using FsCheck;
using FsCheck.Fluent;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>What every generated codec and view promises. One class per type derives from it and tells how its view is read.</summary>
public abstract class CodecTests<T, TCodec, TView>
    where TCodec : struct, ICodec<T>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    private const int Guard = 16;

    [Fact]
    public void Any_value_comes_back()
        => ForAny((value, bytes, wide, _) =>
        {
            Assert.True(TCodec.TryRead(bytes, wide, out T? read));
            Assert.Equal(Dump.Of(value), Dump.Of(read));
        });

    [Fact]
    public void A_view_shows_what_the_value_holds()
        => ForAny((value, bytes, wide, _) =>
        {
            Assert.True(TView.IsValid(bytes, wide));
            Read(TView.Create(bytes, wide), value, Expect.Equal);
        });

    [Fact]
    public void Equal_values_have_equal_bytes()
        => ForAny((_, bytes, wide, _) =>
        {
            Assert.True(TCodec.TryRead(bytes, wide, out T? read));
            Assert.Equal(bytes, Write(read, wide, junk: 0x55));
        });

    [Fact]
    public void Sizes_lie_within_the_bounds()
        => ForAny((_, bytes, wide, _) =>
        {
            if (!wide)
            {
                Assert.InRange(bytes.Length, TCodec.Bounds.Minimum, TCodec.Bounds.Maximum == SizeBounds.Unbounded ? long.MaxValue : TCodec.Bounds.Maximum);
            }
        });

    [Fact]
    public void A_destination_that_is_too_short_is_refused_and_nothing_outside_it_written()
        => ForAny((value, bytes, wide, random) =>
        {
            if (bytes.Length == 0)
            {
                return;
            }

            int length = random.Next(bytes.Length);
            byte[] memory = new byte[length + Guard];
            memory.AsSpan(length).Fill(0xCC);
            Assert.ThrowsAny<ArgumentException>(() => TCodec.Write(in value, memory.AsSpan(0, length), wide));
            Assert.Equal(-1, memory.AsSpan(length).IndexOfAnyExcept((byte)0xCC));
        });

    [Fact]
    public void Truncated_bytes_are_decoded_or_refused()
        => ForAny((_, bytes, wide, random) =>
        {
            for (int length = 0; length < bytes.Length; length += 1 + random.Next(1 + (bytes.Length / 40)))
            {
                DecodedOrRefused(bytes.AsSpan(0, length), wide);
            }
        });

    [Fact]
    public void Mutated_bytes_are_decoded_or_refused()
        => ForAny((_, bytes, wide, random) =>
        {
            for (int round = 0; round < 20 && bytes.Length > 0; round++)
            {
                byte[] mutated = bytes.ToArray();
                for (int change = random.Next(4); change >= 0; change--)
                {
                    int extent = random.Next(2) == 0 ? mutated.Length : Math.Min(mutated.Length, 64);
                    mutated[random.Next(extent)] = random.Next(3) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
                }

                DecodedOrRefused(mutated, wide);
                DecodedOrRefused(mutated, !wide);
            }
        });

    [Fact]
    public void Foreign_bytes_are_decoded_or_refused()
        => ForAny((_, bytes, wide, random) =>
        {
            byte[] foreign = new byte[random.Next((2 * bytes.Length) + 8)];
            random.NextBytes(foreign);
            DecodedOrRefused(foreign, wide);
            foreign.AsSpan().Clear();
            DecodedOrRefused(foreign, wide);
            foreign.AsSpan().Fill(0xFF);
            DecodedOrRefused(foreign, wide);
        });

    [Fact]
    public void Measuring_and_writing_allocate_nothing()
    {
        T value = CreateWithoutGarbage(new Random(7));
        byte[] memory = new byte[TCodec.Measure(in value, wide: true)];
        Assert.Equal(memory.Length, TCodec.Write(in value, memory, wide: true));
        Allocations.AssertNone(() =>
        {
            TCodec.Measure(in value, wide: true);
            TCodec.Write(in value, memory, wide: true);
        });
    }

    /// <summary>Reads every member of the view.</summary>
    protected abstract void Read(TView view, T value, Expect expect);

    /// <summary>Makes a value that can be stored.</summary>
    protected virtual T Create(Random random)
    {
        while (true)
        {
            T value = RandomValues.Create<T>(random);
            if (TCodec.Measure(in value, wide: false) >= 0)
            {
                return value;
            }
        }
    }

    /// <summary>Makes a value whose own members can be read without allocating.</summary>
    protected virtual T CreateWithoutGarbage(Random random) => Create(random);

    protected static byte[] Write(in T value, bool wide, byte junk = 0xAA)
    {
        int size = checked((int)TCodec.Measure(in value, wide));
        byte[] memory = new byte[size + Guard];
        memory.AsSpan().Fill(junk);
        Assert.Equal(size, TCodec.Write(in value, memory.AsSpan(0, size), wide));
        Assert.Equal(-1, memory.AsSpan(size).IndexOfAnyExcept(junk));
        return memory[..size];
    }

    private void ForAny(Action<T, byte[], bool, Random> check)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_261_120, 1);
        Check.One(config, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            T value = Create(random);
            bool wide = random.Next(2) == 0 || TCodec.Measure(in value, wide: false) > CodecLayout.MaximumNarrowLength;
            check(value, Write(in value, wide), wide, random);
        }));
    }

    // The same bytes in other surroundings have to be treated alike, or something outside them has been read.
    private void DecodedOrRefused(ReadOnlySpan<byte> bytes, bool wide)
    {
        byte[] alone = bytes.ToArray();
        byte[] surrounded = new byte[bytes.Length + (2 * Guard)];
        surrounded.AsSpan().Fill(0xEE);
        bytes.CopyTo(surrounded.AsSpan(Guard));
        ReadOnlySpan<byte> inside = surrounded.AsSpan(Guard, bytes.Length);
        bool accepted = TCodec.TryRead(alone, wide, out T? value);
        Assert.Equal(accepted, TView.IsValid(alone, wide));
        Assert.Equal(accepted, TCodec.TryRead(inside, wide, out T? again));
        Read(TView.Create(alone, wide), default!, Expect.Readable);
        Read(TView.Create(inside, wide), default!, Expect.Readable);
        if (accepted)
        {
            Assert.Equal(Dump.Of(value), Dump.Of(again));
            Read(TView.Create(inside, wide), value!, Expect.Decoded);
        }
    }
}

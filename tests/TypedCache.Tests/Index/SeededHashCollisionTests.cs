using TypedCache.Index;

namespace TypedCache.Tests.Index;

/// <summary>Sets of keys with the structures that would show if keys collided whatever the seed.</summary>
public sealed class SeededHashCollisionTests
{
    private const int Seeds = 8;
    private static readonly byte[] Fillings = [0, 0x55, 0xFF];

    [Theory]
    [InlineData(1, 16)]
    [InlineData(17, 40)]
    [InlineData(41, 64)]
    public void No_two_keys_that_differ_in_length_or_in_one_byte_wherever_it_lies_collide(int shortest, int longest)
    {
        byte[] changes = [1, 2, 3, 7, 0x10, 0x40, 0x55, 0x7F, 0x80, 0x81, 0xAA, 0xFE, 0xFF];
        AssertAllDiffer(
            from length in Enumerable.Range(shortest, longest - shortest + 1)
            from filling in Fillings
            from at in Enumerable.Range(0, length)
            from change in changes
            select With(Filled(length, filling), at, [(byte)(filling ^ change)]));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(49)]
    public void A_words_difference_does_not_make_up_for_that_of_lengths_or_caches(int shortest)
    {
        // Blocks of 16 bytes and a rest: all these lengths have as many blocks.
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var hash = new SeededHash(seed);
            var hashes = new HashSet<ulong>();
            int keys = 0;
            for (int length = shortest; length < shortest + 16; length++)
            {
                for (int cache = 0; cache < 16; cache++)
                {
                    foreach (int at in Enumerable.Range(0, length / sizeof(ulong) * sizeof(ulong)).Where(at => at % sizeof(ulong) == 0))
                    {
                        Assert.True(hashes.Add(hash.Compute(With(Filled(length, 0), at, BitConverter.GetBytes(length + ((long)cache << 32))), cache)));
                        keys++;
                    }
                }
            }

            Assert.True(keys > 100);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(48)]
    [InlineData(64)]
    public void No_two_keys_whose_words_are_exchanged_complemented_negated_or_shifted_collide(int length)
    {
        // What a multiplication might not tell apart: its factors exchanged, both signs changed, one doubled and the other halved.
        ulong[] words = [1, 2, 4, 1UL << 31, 1UL << 32, 1UL << 63, 0x0123_4567_89AB_CDEF];
        byte[][] changes = [.. words.SelectMany(word => new[] { word, ~word, unchecked(0 - word) }).Append(0UL).Select(BitConverter.GetBytes)];
        AssertAllDiffer(
            from first in Enumerable.Range(0, length / sizeof(ulong))
            from second in Enumerable.Range(0, length / sizeof(ulong))
            where first != second
            from left in changes
            from right in changes
            select With(With(Filled(length, 0), first * sizeof(ulong), left), second * sizeof(ulong), right));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(24)]
    [InlineData(33)]
    [InlineData(64)]
    public void No_two_counters_under_a_common_prefix_and_suffix_collide(int length) => AssertAllDiffer(
        from at in Enumerable.Range(0, length - 1).Where(at => at % Math.Max(1, length / 6) == 0)
        from number in Enumerable.Range(0, 2_000)
        select With(Filled(length, (byte)'k'), at, BitConverter.GetBytes((ushort)number)));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(40)]
    public void Keys_chosen_without_the_seed_end_in_the_same_bits_under_no_more_seeds_than_chance_has_it(int length)
    {
        const int Hashes = 20_000;
        const double Expected = Hashes / 256.0;
        foreach ((byte[] left, byte[] right) in Pairs(length))
        {
            int meetings = 0;
            for (ulong seed = 1; seed <= Hashes; seed++)
            {
                var hash = new SeededHash(seed);
                meetings += (byte)hash.Compute(left, 0) == (byte)hash.Compute(right, 0) ? 1 : 0;
            }

            // Seven standard deviations.
            Assert.InRange(meetings, Expected - (7 * Math.Sqrt(Expected)), Expected + (7 * Math.Sqrt(Expected)));
        }
    }

    [Fact]
    public void Keys_that_collide_in_all_bits_under_one_seed_do_so_under_no_other()
    {
        byte[][] keys = CollidingKeys.Construct(seed: 0, count: 1_000);
        Assert.Single(keys.Select(key => new SeededHash(0).Compute(key, 0)).Distinct());
        for (ulong seed = 1; seed <= 100; seed++)
        {
            Assert.Equal(keys.Length, keys.Select(key => new SeededHash(seed).Compute(key, 0)).Distinct().Count());
        }
    }

    private static IEnumerable<(byte[] Left, byte[] Right)> Pairs(int length)
    {
        foreach (byte filling in Fillings)
        {
            foreach (int at in new[] { 0, length / 2, length - 1 })
            {
                foreach (byte change in new byte[] { 1, 0x80, 0xFF })
                {
                    yield return (Filled(length, filling), With(Filled(length, filling), at, [(byte)(filling ^ change)]));
                }
            }
        }

        yield return (Filled(length, 0), Filled(length, 0xFF));
        int half = length / 2;
        if (half > 0)
        {
            byte[] ones = Filled(half, 0xFF);
            yield return (With(Filled(length, 0), 0, ones), With(Filled(length, 0), length - half, ones));
        }
    }

    private static byte[] Filled(int length, byte filling)
    {
        byte[] key = new byte[length];
        Array.Fill(key, filling);
        return key;
    }

    private static byte[] With(byte[] key, int at, byte[] bytes)
    {
        bytes.CopyTo(key, at);
        return key;
    }

    private static void AssertAllDiffer(IEnumerable<byte[]> keys)
    {
        byte[][] different = [.. keys.DistinctBy(Convert.ToHexString)];
        Assert.True(different.Length > 100, "Too few keys to tell anything.");
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var hash = new SeededHash(seed);
            Assert.Equal(different.Length, different.Select(key => hash.Compute(key, 0)).Distinct().Count());
        }
    }
}

using System.Numerics;
using TypedCache.Index;

namespace TypedCache.Tests.Index;

public sealed class SeededHashTests
{
    [Fact]
    public void The_same_seed_gives_the_same_hash_and_another_seed_another()
    {
        byte[] key = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(new SeededHash(1).Compute(key, 0), new SeededHash(1).Compute(key, 0));
        ulong[] hashes = [.. Enumerable.Range(0, 1_000).Select(seed => new SeededHash((ulong)seed).Compute(key, 0))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Without_a_seed_every_engine_hashes_differently()
    {
        byte[] key = [1, 2, 3];
        Assert.NotEqual(new SeededHash(null).Compute(key, 0), new SeededHash(null).Compute(key, 0));
    }

    [Fact]
    public void Every_byte_of_a_key_of_any_length_counts()
    {
        var hash = new SeededHash(2);
        var random = new Random(1);
        for (int length = 0; length <= 100; length++)
        {
            byte[] key = new byte[length];
            random.NextBytes(key);
            var seen = new HashSet<ulong> { hash.Compute(key, 0) };
            for (int i = 0; i < length; i++)
            {
                key[i] ^= (byte)(1 << (i & 7));
                Assert.True(seen.Add(hash.Compute(key, 0)), $"length {length}, byte {i}");
                key[i] ^= (byte)(1 << (i & 7));
            }
        }
    }

    [Fact]
    public void The_length_counts_even_where_all_bytes_are_zero()
    {
        var hash = new SeededHash(3);
        byte[] zeros = new byte[200];
        ulong[] hashes = [.. Enumerable.Range(0, 201).Select(length => hash.Compute(zeros.AsSpan(0, length), 0))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void The_number_of_the_cache_counts()
    {
        var hash = new SeededHash(4);
        foreach (int length in new[] { 0, 3, 8, 40 })
        {
            byte[] key = new byte[length];
            ulong[] hashes = [.. Enumerable.Range(0, 4_096).Select(cache => hash.Compute(key, cache))];
            Assert.Equal(hashes.Length, hashes.Distinct().Count());
        }
    }

    [Fact]
    public void A_key_hashes_the_same_wherever_it_lies()
    {
        var hash = new SeededHash(5);
        byte[] memory = new byte[64];
        for (int length = 0; length < 40; length++)
        {
            var seen = new HashSet<ulong>();
            for (int offset = 0; offset < 16; offset++)
            {
                Array.Fill(memory, (byte)offset);
                memory.AsSpan(offset, length).Fill(7);
                seen.Add(hash.Compute(memory.AsSpan(offset, length), 1));
            }

            Assert.Single(seen);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(33)]
    public void Each_bit_of_a_key_flips_about_half_of_the_bits_of_the_hash(int length)
    {
        var hash = new SeededHash(6);
        var random = new Random(2);
        byte[] key = new byte[length];
        int[] flips = new int[64];
        int samples = 0;
        for (int round = 0; round < 64; round++)
        {
            random.NextBytes(key);
            ulong before = hash.Compute(key, 0);
            int total = 0;
            for (int bit = 0; bit < length * 8; bit++, samples++)
            {
                key[bit >> 3] ^= (byte)(1 << (bit & 7));
                ulong difference = before ^ hash.Compute(key, 0);
                key[bit >> 3] ^= (byte)(1 << (bit & 7));
                total += BitOperations.PopCount(difference);
                for (int i = 0; i < 64; i++)
                {
                    flips[i] += (int)(difference >> i) & 1;
                }
            }

            Assert.InRange((double)total / (length * 8), 20, 44);
        }

        Assert.All(flips, flipped => Assert.InRange((double)flipped / samples, 0.4, 0.6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void Counted_keys_spread_evenly_over_buckets_and_tags(int position)
    {
        // Eight bytes, all zero but two that count: the keys people have.
        const int Keys = 1 << 16;
        var hash = new SeededHash(7);
        int[] buckets = new int[256];
        int[] tags = new int[256];
        byte[] key = new byte[9];
        for (int i = 0; i < Keys; i++)
        {
            key[position] = (byte)i;
            key[position + 1] = (byte)(i >> 8);
            ulong value = hash.Compute(key.AsSpan(0, position == 7 ? 9 : 8), 0);
            buckets[value & 255]++;
            tags[value >> 56]++;
        }

        // Six standard deviations of a fair distribution.
        double slack = 6 * Math.Sqrt(Keys / 256.0);
        Assert.All(buckets.Concat(tags), count => Assert.InRange(count, (Keys / 256) - slack, (Keys / 256) + slack));
    }
}

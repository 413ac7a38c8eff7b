using FsCheck;
using FsCheck.Fluent;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public sealed class CompositeKeyTests
{
    private static readonly string?[] Parts = [null, "", "a", "b", "ab", "\0", "\uD800", "é", new string('x', 127), new string('x', 128), new string('é', 9_000)];

    [Fact]
    public void A_key_of_scalars_has_a_fixed_length()
    {
        Assert.Equal(12, TenantKey.KeyCodec.FixedLength);
        Assert.Equal(0, PathKey.KeyCodec.FixedLength);
        Assert.Equal("010000000200000000000000", Convert.ToHexString(Encode<TenantKey, TenantKey.KeyCodec>(new TenantKey(1, 2))));
    }

    [Fact]
    public void Keys_come_back()
    {
        foreach (PathKey path in Paths())
        {
            byte[] bytes = Encode<PathKey, PathKey.KeyCodec>(path);
            Assert.True(PathKey.KeyCodec.TryRead(bytes, out PathKey read));
            Assert.Equal(path, read);
            var whole = new WholeKey(path, new NameKey { Name = path.Root }, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, new DateOnly(2020, 1, 2), 'k', Guid.NewGuid());
            Assert.True(WholeKey.KeyCodec.TryRead(Encode<WholeKey, WholeKey.KeyCodec>(whole), out WholeKey readWhole));
            Assert.Equal(whole, readWhole);
        }
    }

    [Fact]
    public void A_key_of_wide_scalars_comes_back()
    {
        var key = new WideKey(Int128.MinValue, UInt128.MaxValue, new System.Text.Rune(0x1F600), TimeSpan.MinValue, TimeOnly.MaxValue);
        byte[] bytes = Encode<WideKey, WideKey.KeyCodec>(key);
        Assert.Equal(WideKey.KeyCodec.FixedLength, bytes.Length);
        Assert.True(WideKey.KeyCodec.TryRead(bytes, out WideKey read));
        Assert.Equal(key, read);
        bytes.AsSpan(32, 4).Fill(0xFF);
        Assert.False(WideKey.KeyCodec.TryRead(bytes, out _));
    }

    [Fact]
    public void Different_keys_have_different_bytes()
    {
        PathKey[] keys = [.. Paths()];
        var bytes = new HashSet<string>(keys.Select(key => Convert.ToHexString(Encode<PathKey, PathKey.KeyCodec>(key))));
        Assert.Equal(keys.Length, bytes.Count);
        var wholes = keys.Select(key => new WholeKey(key, new NameKey { Name = "n" }, default, default, default, default, default));
        Assert.Equal(keys.Length, wholes.Select(key => Convert.ToHexString(Encode<WholeKey, WholeKey.KeyCodec>(key))).Distinct().Count());
    }

    [Fact]
    public void Equal_times_have_equal_bytes_whatever_their_kind_or_offset()
    {
        var first = new WholeKey(default, default, new DateTime(5, DateTimeKind.Utc), new DateTimeOffset(2020, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), default, default, default);
        WholeKey second = first with { At = new DateTime(5), Until = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(first, second);
        Assert.Equal(Encode<WholeKey, WholeKey.KeyCodec>(first), Encode<WholeKey, WholeKey.KeyCodec>(second));
    }

    [Fact]
    public void Bytes_that_decode_are_the_bytes_of_that_key()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_261_120, 1), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            PathKey[] keys = [.. Paths().Where(path => (path.Root?.Length ?? 0) + (path.Leaf?.Length ?? 0) < 300)];
            byte[] bytes = Encode<PathKey, PathKey.KeyCodec>(keys[random.Next(keys.Length)]);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            if (PathKey.KeyCodec.TryRead(bytes, out PathKey key))
            {
                Assert.Equal(bytes, Encode<PathKey, PathKey.KeyCodec>(key));
            }
        }));

    [Fact]
    public void A_key_hands_its_codec_to_a_visitor()
        => Assert.Equal("TenantKey 12", ((ICacheKey)default(TenantKey)).Accept(new Describe()));

    private static IEnumerable<PathKey> Paths() =>
        from root in Parts
        from leaf in Parts
        from kind in new[] { Small.None, Small.All }
        select new PathKey(root, new TenantKey(root?.Length ?? -1, 7), leaf, kind, IsFile: kind == Small.None && root is null);

    private static byte[] Encode<TKey, TKeyCodec>(TKey key)
        where TKeyCodec : struct, IKeyCodec<TKey>
    {
        byte[] bytes = new byte[TKeyCodec.MaximumLength(in key)];
        return bytes[..TKeyCodec.Write(in key, bytes)];
    }

    private sealed class Describe : IKeyCodecVisitor<string>
    {
        public string Visit<TKey, TKeyCodec>()
            where TKeyCodec : struct, IKeyCodec<TKey> => $"{typeof(TKey).Name} {TKeyCodec.FixedLength}";
    }
}

namespace TypedCache.Server.Tests.Differential;

/// <summary>What is answered otherwise than by memcached 1.6.18, each with its reason; all else is compared in <see cref="FixedCommandTests"/>.</summary>
public sealed class KnownDifferenceTests : IClassFixture<FixedCommandTests.Servers>
{
    private const string Newer = "Later memcacheds do so.";
    private readonly FixedCommandTests.Servers _servers;

    public KnownDifferenceTests(FixedCommandTests.Servers servers) => _servers = servers;

    /// <summary>Conversation, memcached's answer, ours, and the reason.</summary>
    public static TheoryData<string, string, string, string> Differences => new()
    {
        { "version~", "VERSION 1.6.18~", "VERSION 1.6.45~", "It is the behaviour of this version." },
        { "md a q~", "NF~", "", Newer },
        { "ma a q~", "NF~", "", Newer },
        { "md a z~", "CLIENT_ERROR invalid or duplicate flag~", "CLIENT_ERROR invalid flag~", Newer },
        { "ma a Jx~", "CLIENT_ERROR invalid or duplicate flag~", "CLIENT_ERROR invalid numeric initial value~", Newer },
        { "ma a Dx~", "CLIENT_ERROR invalid or duplicate flag~", "CLIENT_ERROR invalid numeric delta value~", Newer },
        { "ms a 3 s~abc~", "HD~", "HD s3~", Newer },
        { "ms a 1 MA N100~x~mg a v t~", "NS~EN~", "HD~VA 1 t100~x~", Newer },
        { "lru_crawler mgdump all~", "ERROR~", "EN~", Newer },
        { "ms a 1 E77 c~y~", "CLIENT_ERROR invalid flag~", "HD c77~", Newer },
        { "lru_crawler enable~", "ERROR failed to start lru crawler thread~", "OK~", "There it runs already; here nothing has to." },
        {
            "ms Zm9v 3 b~abc~mg foo k~", "HD~HD kZm9v b~", "HD~HD kfoo~",
            "Items do not remember how their key was written; it is answered as it was asked for."
        },
    };

    [MemcachedTheory]
    [MemberData(nameof(Differences))]
    public void Each_difference_is_as_it_is_listed(string script, string theirs, string ours, string reason)
    {
        string sent = script.Replace("~", "\r\n", StringComparison.Ordinal);
        Assert.Equal(theirs, FixedCommandTests.Answer(_servers.Theirs!.Port, sent));
        Assert.Equal(ours, FixedCommandTests.Answer(_servers.Ours.Port, sent));
        Assert.NotEqual(theirs, ours);
        Assert.NotEmpty(reason);
    }
}

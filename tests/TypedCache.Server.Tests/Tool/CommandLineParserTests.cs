using System.Net;
using TypedCache.Tool;
using TypedCache.Tool.Serving;

namespace TypedCache.Server.Tests.Tool;

public sealed class CommandLineParserTests
{
    [Fact]
    public void Nothing_said_it_is_memcached_s_defaults_on_this_machine_alone()
    {
        ServeSettings settings = Parse();
        Assert.Equal((11211, 0, 64L << 20, 1024, 4, 20, 1 << 20), (settings.Port, settings.UdpPort, settings.MemoryLimit, settings.MaxConnections,
            settings.Threads, settings.RequestsPerEvent, settings.MaxItemSize));
        Assert.Equal([new IPEndPoint(IPAddress.Loopback, 11211)], settings.EndPointsAt(settings.Port));
        Assert.True(settings.Versions && settings.AllowsFlush && settings.AllowsDumping && !settings.AllowsShutdown && !settings.NeverEvicts);
        Assert.Empty(settings.Ignored);
    }

    [Theory]
    [InlineData("-p", "1234")]
    [InlineData("-p1234")]
    [InlineData("-vp1234")]
    [InlineData("-vp", "1234")]
    [InlineData("--port=1234")]
    [InlineData("--port", "1234")]
    public void An_option_is_written_in_any_of_getopt_s_ways(params string[] arguments) => Assert.Equal(1234, Parse(arguments).Port);

    [Fact]
    public void Every_option_that_means_something_is_read()
    {
        ServeSettings settings = Parse(
            "-U", "5", "-s", "/path", "-a", "777", "-P", "pid", "-u", "user", "-m", "100", "-M", "-c", "9", "-t", "2", "-R", "7", "-C", "-b", "3", "-B", "binary",
            "-I", "2m", "-F", "-A", "-X", "-W", "-vv", "-o", "idle_timeout=5,event_loop=portable");
        Assert.Equal((5, "/path", (UnixFileMode)511, "pid", "user"), (settings.UdpPort, settings.UnixSocket, settings.UnixSocketMode, settings.PidFile, settings.User));
        Assert.Equal((100L << 20, 9, 2, 7, 3), (settings.MemoryLimit, settings.MaxConnections, settings.Threads, settings.RequestsPerEvent, settings.Backlog));
        Assert.Equal((MemcachedProtocols.Binary, 2 << 20, 2, TimeSpan.FromSeconds(5), EventLoopKind.Portable),
            (settings.Protocols, settings.MaxItemSize, settings.Verbosity, settings.IdleTimeout, settings.EventLoop));
        Assert.True(settings.NeverEvicts && settings.AllowsShutdown && !settings.Versions && !settings.AllowsFlush && !settings.AllowsDumping && !settings.AllowsWatching);
    }

    [Fact]
    public void Addresses_come_with_ports_or_without()
    {
        ServeSettings settings = Parse("-l", "127.0.0.1:81,[::1]:82", "-l", "0.0.0.0", "-l", "notls:10.0.0.1", "-l", "::1");
        Assert.Equal(
            ["127.0.0.1:81", "[::1]:82", "0.0.0.0:80", "10.0.0.1:80", "[::1]:80"], settings.EndPointsAt(80).Select(static point => point.ToString()));
    }

    [Fact]
    public void What_means_nothing_here_is_accepted_and_kept_for_saying_so()
    {
        ServeSettings settings = Parse("-k", "-r", "-L", "-f", "1.5", "-n", "64", "-e", "/dev/shm/x", "-o", "modern,no_lru_crawler,hashpower=20");
        Assert.Equal(["-k", "-r", "-L", "-e /dev/shm/x", "-o modern", "-o no_lru_crawler", "-o hashpower=20", "-f 1.5", "-n 64"], settings.Ignored);
    }

    [Fact]
    public void Memcached_s_size_classes_take_its_factor_and_smallest_item()
    {
        ServeSettings settings = CommandLineParser.Parse(["-f", "1.5", "-n", "64", "-o", "classes=memcached"]);
        Assert.Equal((true, 1.5, 64), (settings.HasMemcachedClasses, settings.GrowthFactor, settings.SmallestItem));
        Assert.Empty(settings.Ignored);
    }

    [Fact]
    public void Memcached_s_size_classes_want_memory_for_their_pages()
    {
        var error = Assert.Throws<UsageException>(() => CommandLineParser.Parse(["-m", "7", "-o", "classes=memcached"]));
        Assert.Contains("-m 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_counted_and_how_is_encrypted_is_read()
    {
        ServeSettings settings = Parse("-D", "/", "-o", "track_sizes,ssl_min_version=3,ssl_verify_mode=0");
        Assert.Equal(('/', true, true), (settings.PrefixDelimiter, settings.TracksSizes, settings.RequiresTls13));
        Assert.False(Parse("-o", "ssl_min_version=2").RequiresTls13);
    }

    [Theory]
    [InlineData("-S")]
    [InlineData("-q")]
    [InlineData("-p")]
    [InlineData("-p", "x")]
    [InlineData("-p", "65536")]
    [InlineData("-m", "1")]
    [InlineData("-c", "0")]
    [InlineData("-t", "0")]
    [InlineData("-I", "1")]
    [InlineData("-I", "2g")]
    [InlineData("-I", "")]
    [InlineData("-a", "9")]
    [InlineData("-B", "x")]
    [InlineData("-l", "no such host at all")]
    [InlineData("-l", "[::1")]
    [InlineData("-o", "nonsense")]
    [InlineData("-o", "idle_timeout=x")]
    [InlineData("-o", "classes=x")]
    [InlineData("-f", "1")]
    [InlineData("-f", "x")]
    [InlineData("-n", "0")]
    [InlineData("-o", "ext_path=/x:1G")]
    [InlineData("-o", "ssl_verify_mode=2")]
    [InlineData("-o", "ssl_min_version=4")]
    [InlineData("-D", "")]
    [InlineData("-Z")]
    [InlineData("--nonsense")]
    [InlineData("--verbose=1")]
    [InlineData("word")]
    public void What_is_wrong_is_said_in_one_line(params string[] arguments)
    {
        UsageException wrong = Assert.Throws<UsageException>(() => Parse(arguments));
        Assert.Contains(arguments[0].Length > 2 ? arguments[0].Split('=')[0] : arguments[0], wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    private static ServeSettings Parse(params string[] arguments) => CommandLineParser.Parse(arguments);
}

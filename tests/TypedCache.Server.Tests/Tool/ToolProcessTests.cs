using System.Diagnostics;
using System.Globalization;

namespace TypedCache.Server.Tests.Tool;

/// <summary>The program itself, as a process.</summary>
public sealed class ToolProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("USR1")]
    public void It_serves_at_the_port_it_writes_down_until_a_signal_comes(string signal)
    {
        using Process server = Serve(out int port, "-P", $"{_folder}/pid");
        using (var client = new Client(port))
        {
            Assert.Equal("STORED\r\n", client.Ask("set key 0 0 1\r\nx\r\n"));
            Assert.Equal($"{server.Id}\n", File.ReadAllText($"{_folder}/pid"));
            (int code, string output) = Run("stats", "--server", $"127.0.0.1:{port}");
            Assert.Equal(0, code);
            Assert.Contains("curr_items", output, StringComparison.Ordinal);
            (code, output) = Run("top", "--server", $"127.0.0.1:{port}", "--count", "1", "--interval", "0.1");
            Assert.Equal(0, code);
            Assert.Contains("gets/s", output, StringComparison.Ordinal);
        }

        Signal(server, signal);
        Assert.True(server.WaitForExit(Patience));
        Assert.Equal(0, server.ExitCode);
        Assert.False(File.Exists($"{_folder}/pid"));
    }

    [Fact]
    public void A_password_file_is_read_again_on_a_hangup()
    {
        File.WriteAllText($"{_folder}/passwords", "user:old\n");
        using Process server = Serve(out int port, "-Y", $"{_folder}/passwords");
        Assert.Equal("STORED\r\n", Login(port, "user old"));
        File.WriteAllText($"{_folder}/passwords", "user:new\n");
        Signal(server, "HUP");
        var watch = Stopwatch.StartNew();
        while (Login(port, "user new") != "STORED\r\n")
        {
            Assert.True(watch.Elapsed < Patience, "The new password is not accepted.");
        }

        Assert.Equal("CLIENT_ERROR authentication failure\r\n", Login(port, "user old"));
        server.Kill();
    }

    [Fact]
    public void A_certificate_is_read_again_on_a_hangup_and_stays_where_it_cannot_be()
    {
        string old = Certificates.Write($"{_folder}/certificate", $"{_folder}/key");
        using Process server = Serve(out int port, "-Z", "-o", $"ssl_chain_cert={_folder}/certificate,ssl_key={_folder}/key");
        Assert.Equal(("STORED\r\n", old), Certificates.Ask(port, "set key 0 0 1\r\nx\r\n"));
        string renewed = Certificates.Write($"{_folder}/certificate", $"{_folder}/key");
        Signal(server, "HUP");
        var watch = Stopwatch.StartNew();
        while (Certificates.Ask(port, "get key\r\n") != ("VALUE key 0 1\r\nx\r\nEND\r\n", renewed))
        {
            Assert.True(watch.Elapsed < Patience, "The new certificate is not shown.");
        }

        File.WriteAllText($"{_folder}/certificate", "nonsense");
        Signal(server, "HUP");
        Assert.StartsWith("typedcache: ", server.StandardError.ReadLine(), StringComparison.Ordinal);
        Assert.Equal(("MN\r\n", renewed), Certificates.Ask(port, "mn\r\n"));
        server.Kill();
    }

    [Fact]
    public void A_daemon_is_a_session_of_its_own_at_the_root_that_reads_and_says_nothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string ports = $"{_folder}/ports";
        ProcessStartInfo start = StartInfo("serve", "-dp", "0", "-t", "1", "-P", $"{_folder}/pid");
        start.Environment["MEMCACHED_PORT_FILENAME"] = ports;
        using (Process parent = Process.Start(start)!)
        {
            // Nothing holds its parent's output open once that has ended.
            Assert.Equal("", parent.StandardOutput.ReadToEnd() + parent.StandardError.ReadToEnd());
            Assert.True(parent.WaitForExit(Patience));
            Assert.Equal(0, parent.ExitCode);
        }

        var watch = Stopwatch.StartNew();
        while (!File.Exists($"{_folder}/pid") || File.ReadAllText($"{_folder}/pid") is not [.., '\n'])
        {
            Assert.True(watch.Elapsed < Patience, "The server does not start.");
            Thread.Sleep(10);
        }

        using Process server = Process.GetProcessById(int.Parse(File.ReadAllText($"{_folder}/pid"), CultureInfo.InvariantCulture));
        try
        {
            // Behind the name in its parentheses: state, parent, group, session.
            string[] state = File.ReadAllText($"/proc/{server.Id}/stat").Split(") ")[^1].Split(' ');
            Assert.Equal(server.Id.ToString(CultureInfo.InvariantCulture), state[3]);
            Assert.Equal("/", new FileInfo($"/proc/{server.Id}/cwd").LinkTarget);
            Assert.All(Enumerable.Range(0, 3), descriptor => Assert.Equal("/dev/null", new FileInfo($"/proc/{server.Id}/fd/{descriptor}").LinkTarget));
            using var client = new Client(int.Parse(File.ReadAllText(ports).Split(": ")[1], CultureInfo.InvariantCulture));
            Assert.Equal("STORED\r\n", client.Ask("set key 0 0 1\r\nx\r\n"));
        }
        finally
        {
            Signal(server, "TERM");
            Assert.True(server.WaitForExit(Patience));
        }

        Assert.False(File.Exists($"{_folder}/pid"));
    }

    [Fact]
    public void A_daemon_whose_options_are_wrong_says_so_before_it_goes_into_the_background()
    {
        (int code, string output) = Run("serve", "-d", "-Y", "/no/such/file");
        Assert.NotEqual(0, code);
        Assert.StartsWith("typedcache: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_may_stop_it_where_that_is_allowed()
    {
        using Process server = Serve(out int port, "-A");
        using var client = new Client(port);
        client.Send("shutdown\r\n");
        Assert.True(server.WaitForExit(Patience));
        Assert.Equal(0, server.ExitCode);
    }

    [Theory]
    [InlineData("serve", "-m", "x")]
    [InlineData("serve", "-l", "127.0.0.1:1", "-p", "1", "-s", "/no/such/folder/socket")]
    [InlineData("serve", "-Y", "/no/such/file")]
    [InlineData("stats", "--server", "127.0.0.1:1")]
    [InlineData("top", "--interval", "0")]
    [InlineData("nonsense")]
    public void What_is_wrong_is_one_line_and_a_failure(params string[] arguments)
    {
        (int code, string output) = Run(arguments);
        Assert.NotEqual(0, code);
        Assert.StartsWith("typedcache: ", output, StringComparison.Ordinal);
        Assert.Equal(1, output.Count(static character => character == '\n'));
    }

    [Fact]
    public void It_tells_its_options_and_its_version()
    {
        Assert.Contains("--disable-evictions", Run("serve", "-h").Output, StringComparison.Ordinal);
        Assert.StartsWith("typedcache ", Run("serve", "-V").Output, StringComparison.Ordinal);
    }

    private static string Login(int port, string words)
    {
        using var client = new Client(port);
        client.Send($"get key\r\nset key 0 0 {words.Length}\r\n{words}\r\n");
        Assert.Equal("CLIENT_ERROR unauthenticated\r\n", client.ReadUntil("\r\n"));
        return client.ReadUntil("\r\n");
    }

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience));
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private static ProcessStartInfo StartInfo(params string[] arguments) =>
        new(Path.Combine(AppContext.BaseDirectory, "TypedCache.Tool"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    private Process Serve(out int port, params string[] arguments)
    {
        string ports = $"{_folder}/ports";
        ProcessStartInfo start = StartInfo(["serve", "-p", "0", "-t", "1", .. arguments]);
        start.Environment["MEMCACHED_PORT_FILENAME"] = ports;
        Process process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!File.Exists(ports))
        {
            Assert.True(watch.Elapsed < Patience && !process.HasExited, "The server does not start.");
            Thread.Sleep(10);
        }

        port = int.Parse(File.ReadAllText(ports).Split(": ")[1], CultureInfo.InvariantCulture);
        return process;
    }
}

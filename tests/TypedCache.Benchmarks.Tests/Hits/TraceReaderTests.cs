using System.Text;
using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

public sealed class TraceReaderTests
{
    [Fact]
    public void Lines_of_one_field_are_keys_numbered_as_they_appear()
    {
        Trace trace = Traces.Read("b\na\nb\n-17\na");
        Assert.Equal(TraceFormat.Keys, trace.Format);
        Assert.False(trace.HasSizes);
        Assert.Equal(["b", "a", "-17"], trace.Keys.Select(Encoding.UTF8.GetString));
        Assert.Equal([0, 1, 0, 2, 1], trace.Requests);
        Assert.Empty(trace.Details);
    }

    [Fact]
    public void Lines_of_four_fields_are_time_key_size_ttl_and_times_count_from_the_first()
    {
        Trace trace = Traces.Read("1700000000 a 100 0\n1700000003 b 0 60\n");
        Assert.Equal(TraceFormat.Sized, trace.Format);
        Assert.Equal([0, 1], trace.Requests);
        Assert.Equal([new TraceDetail(0, 100, 0, false), new TraceDetail(3, 0, 60, false)], trace.Details);
    }

    [Fact]
    public void Lines_of_five_fields_have_an_operation_besides()
    {
        Trace trace = Traces.Read("5 a 100 0 g\n5 a 200 1 s\n6 b 7 0 g");
        Assert.Equal(TraceFormat.Operations, trace.Format);
        Assert.Equal([false, true, false], trace.Details.Select(detail => detail.IsStore));
        Assert.Equal([100, 200, 7], trace.Details.Select(detail => detail.Size));
    }

    [Theory]
    [InlineData("a\nb\na\n")]
    [InlineData("a\nb\na")]
    [InlineData("a\r\nb\r\na\r\n")]
    [InlineData("\n a \n\n\tb\t\na\n\n")]
    public void Ends_of_lines_empty_lines_and_space_around_fields_do_not_matter(string text)
    {
        Trace trace = Traces.Read(text);
        Assert.Equal(["a", "b"], trace.Keys.Select(Encoding.UTF8.GetString));
        Assert.Equal([0, 1, 0], trace.Requests);
    }

    [Fact]
    public void Fields_may_be_separated_by_tabs() =>
        Assert.Equal(new TraceDetail(0, 3, 4, true), Assert.Single(Traces.Read("1\tkey  3\t\t4 s").Details));

    [Fact]
    public void A_time_before_the_first_counts_as_the_first() => Assert.Equal(0, Traces.Read("5 a 1 0\n3 b 1 0").Details[1].Second);

    [Theory]
    [InlineData("keys.txt")]
    [InlineData("keys.gz")]
    public void Whether_a_file_is_gzipped_its_bytes_say_and_not_its_name(string name)
    {
        const string Text = "1 a 2 3 g\n4 b 5 6 s\n";
        using var plain = new TemporaryFile(name, Encoding.UTF8.GetBytes(Text));
        using var zipped = new TemporaryFile(name, Traces.Zip(Text));
        Trace first = TraceReader.Read(plain.Path);
        Trace second = TraceReader.Read(zipped.Path);
        Assert.Equal(2, first.Requests.Length);
        Assert.Equal(first.Requests, second.Requests);
        Assert.Equal(first.Details, second.Details);
        Assert.Equal(first.Keys, second.Keys);
        Assert.Equal(name.Replace(".gz", "", StringComparison.Ordinal), first.Name);
    }

    [Fact]
    public void Lines_are_whole_wherever_the_stream_breaks_them()
    {
        string text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i / 7} key{i % 1_000} {i} 0\n"));
        Trace trace = Traces.Read(text);
        Assert.Equal(1_000, trace.Keys.Count);
        Assert.Equal(Enumerable.Range(0, 100_000), trace.Details.Select(detail => detail.Size));
    }

    [Theory]
    [InlineData("", "trace is empty")]
    [InlineData("\n \n", "trace is empty")]
    [InlineData("1 2\n", "line 1: '1 2' has 2 fields; a line is a key, or 'time key size ttl', or 'time key size ttl op'")]
    [InlineData("1 2 3", "line 1: '1 2 3' has 3 fields")]
    [InlineData("1 a 3 4 g 6", "line 1: '1 a 3 4 g 6' has 6 fields")]
    [InlineData("a\n\n1 a 3 4\n", "line 3: '1 a 3 4' has 4 fields, and the lines before it had another number")]
    [InlineData("1 a 3 4\na", "line 2: 'a' has 1 fields, and the lines before it had another number")]
    [InlineData("x a 3 4", "line 1: The time 'x' is not a whole number of seconds from 0")]
    [InlineData("1.5 a 3 4", "line 1: The time '1.5' is not")]
    [InlineData("-1 a 3 4", "line 1: The time '-1' is not")]
    [InlineData("1 a 3 4\n3000000000 a 3 4", "line 2: The time 3000000000 is 2,999,999,999 seconds after the first")]
    [InlineData("1 a -3 4", "line 1: The size '-3' is not a whole number of bytes from 0 to 2,147,483,647")]
    [InlineData("1 a 3k 4", "line 1: The size '3k' is not")]
    [InlineData("1 a 2147483648 4", "line 1: The size '2147483648' is not")]
    [InlineData("1 a 3 4\n1 a 3 never", "line 2: The ttl 'never' is not a whole number of seconds from 0 (never)")]
    [InlineData("1 a 3 4 get", "line 1: 'get' is no op; it is g (get) or s (store)")]
    public void A_line_that_is_none_is_named_with_its_number_and_the_rule(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => Traces.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_longer_than_a_cache_takes_is_refused_in_few_words()
    {
        string longest = new('k', ushort.MaxValue);
        Assert.Equal(longest.Length, Assert.Single(Traces.Read(longest).Keys).Length);
        string message = Assert.Throws<UsageException>(() => Traces.Read("a\n" + longest + "k")).Message;
        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.Contains("65,536 bytes; the most is 65,535", message, StringComparison.Ordinal);
        Assert.True(message.Length < 200, message);
        message = Assert.Throws<UsageException>(() => Traces.Read(new string('k', 1 << 18))).Message;
        Assert.Contains("line 1: It is longer than 131,071 bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_not_a_file_is_named()
    {
        using var file = new TemporaryFile();
        Assert.Contains(file.Path, Assert.Throws<UsageException>(() => TraceReader.Read(file.Path)).Message, StringComparison.Ordinal);
        string folder = Path.GetDirectoryName(file.Path)!;
        Assert.Contains("folder", Assert.Throws<UsageException>(() => TraceReader.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000)]
    [InlineData(-9)]
    [InlineData(-1)]
    public void A_gzipped_file_that_is_cut_off_is_an_error_and_not_a_shorter_trace(int length)
    {
        byte[] whole = Traces.Zip(string.Join('\n', Enumerable.Range(0, 10_000)));
        using var file = new TemporaryFile("cut.gz", whole[..(length > 0 ? length : whole.Length + length)]);
        Assert.Contains("cut, line", Assert.Throws<UsageException>(() => TraceReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzipped_file_that_is_damaged_is_an_error()
    {
        byte[] damaged = Traces.Zip(string.Join('\n', Enumerable.Range(0, 10_000)));
        damaged[^8] ^= 1;
        using var file = new TemporaryFile("damaged.gz", damaged);
        Assert.Contains("damaged, line", Assert.Throws<UsageException>(() => TraceReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }
}

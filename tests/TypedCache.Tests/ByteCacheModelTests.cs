using System.Globalization;
using System.Text;

namespace TypedCache.Tests;

/// <summary>Random operations on a cache with versions and details, and beside it the plainest description of it: a dictionary. Whatever the two answer has to agree.</summary>
public sealed class ByteCacheModelTests : IDisposable
{
    private const int Keys = 12;
    private readonly ManualTimeProvider _time = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;
    private readonly Dictionary<string, Item> _model = [];
    private readonly byte[] _buffer = new byte[4096];
    private Random _random = new();
    private long _now = 1000;

    public ByteCacheModelTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 8 << 20, TimeProvider = _time });
        _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
        _time.Advance(TimeSpan.FromMilliseconds(_now));
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Cache_and_model_agree(int seed)
    {
        _random = new Random(seed);
        using var writer = new ItemWriter(_cache);
        for (int i = 0; i < 20_000; i++)
        {
            string key = $"key{_random.Next(Keys)}";
            byte[] bytes = Encoding.ASCII.GetBytes(key);
            switch (_random.Next(9))
            {
                case 0 or 1:
                    Store(key, bytes, null);
                    break;
                case 2:
                    Store(key, bytes, writer);
                    break;
                case 3:
                    Count(key, bytes);
                    break;
                case 4:
                    Read(key, bytes);
                    break;
                case 5:
                    long? expected = SomeVersion(key);
                    Assert.Equal(Judge(key, expected), _cache.Remove(bytes, expected));
                    _ = Living(key) is { } removed && (expected ?? removed.Version) == removed.Version && _model.Remove(key);
                    break;
                case 6:
                    Invalidate(key, bytes);
                    break;
                case 7:
                    int step = _random.Next(5);
                    _now += step;
                    _time.Advance(TimeSpan.FromMilliseconds(step));
                    break;
                default:
                    Expiration expiration = SomeExpiration(out long deadline);
                    Assert.Equal(Living(key) is not null, _cache.Touch(bytes, expiration));
                    _ = Living(key) is { } touched && (touched.Deadline = deadline) >= 0;
                    break;
            }

            Check(key, bytes);
        }

        LeakReport report = _engine.Audit();
        Assert.Equal((0, 0, 0, 0), (report.Lost, report.Dangling, report.Leased, report.Reserved));
    }

    private void Store(string key, byte[] bytes, ItemWriter? writer)
    {
        Expiration expiration = SomeExpiration(out long deadline);
        string value = _random.Next(3) == 0 ? new string('x', _random.Next(100)) : _random.Next(1000).ToString(CultureInfo.InvariantCulture);
        var options = new StoreOptions
        {
            Action = (StoreAction)_random.Next(5),
            Expiration = expiration,
            Flags = (uint)_random.Next(),
            ExpectedVersion = SomeVersion(key),
            AcceptsEarlierVersion = _random.Next(3) == 0,
            Version = _random.Next(10) == 0 ? _random.Next(100_000) : null,
            IsClaimed = _random.Next(10) == 0,
        };
        byte[] text = Encoding.ASCII.GetBytes(value);
        ChangeResult result;
        long version;
        if (writer is null)
        {
            result = _cache.Store(bytes, text, in options, out version);
        }
        else
        {
            Assert.Equal(ChangeResult.Done, writer.Begin(bytes, text.Length, in options));
            text.CopyTo(writer.Value);
            result = writer.Store(out version);
        }

        Item? old = Living(key);
        bool extends = options.Action is StoreAction.Append or StoreAction.Prepend;
        bool isEarlier = old is not null && options.ExpectedVersion is { } expected && expected != old.Version
            && !extends && options.AcceptsEarlierVersion && (ulong)expected < (ulong)old.Version;
        ChangeResult judged = (options.Action, old) switch
        {
            (StoreAction.Add, null) => ChangeResult.Done,
            (StoreAction.Add, _) => ChangeResult.Present,
            (StoreAction.Set, null) when options.ExpectedVersion is null => ChangeResult.Done,
            _ => isEarlier ? ChangeResult.Done : Judge(key, options.ExpectedVersion),
        };
        Assert.Equal(judged, result);
        if (result != ChangeResult.Done)
        {
            return;
        }

        var item = new Item { Value = value, Flags = options.Flags, Deadline = deadline, Version = version, Marks = options.IsClaimed ? ItemMarks.Claimed : 0 };
        if (extends)
        {
            item.Value = options.Action == StoreAction.Append ? old!.Value + value : value + old!.Value;
            item.Flags = old.Flags;
            item.Deadline = old.Deadline;
        }
        else if (isEarlier)
        {
            item.Deadline = old!.Deadline;
            item.Marks |= ItemMarks.Stale | (old.Marks & ItemMarks.Claimed);
        }

        Assert.Equal(options.Version ?? version, version);
        _model[key] = item;
    }

    private void Count(string key, byte[] bytes)
    {
        long? expected = SomeVersion(key);
        bool down = _random.Next(2) == 0;
        ulong amount = _random.Next(10) == 0 ? ulong.MaxValue - 3 : (ulong)_random.Next(500);
        using PinnedValue lease = _random.Next(3) == 0 ? _cache.Pin(bytes, new ReadOptions { LeavesNoTrace = true }, out _) : default;
        ChangeResult result = _cache.ChangeNumber(
            bytes, amount, new NumberOptions { ExpectedVersion = expected, IsDecrement = down }, out ulong value, out ItemInfo info);
        if (Living(key) is not { } item || Judge(key, expected) != ChangeResult.Done)
        {
            Assert.Equal(Judge(key, expected), result);
            return;
        }

        bool isNumber = ulong.TryParse(item.Value.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong before);
        Assert.Equal(isNumber ? ChangeResult.Done : ChangeResult.NotANumber, result);
        if (isNumber)
        {
            Assert.Equal(!down ? unchecked(before + amount) : amount > before ? 0 : before - amount, value);
            string text = value.ToString(CultureInfo.InvariantCulture);
            bool inPlace = text.Length <= item.Value.Length && !lease.Found;
            item.Value = inPlace ? text.PadRight(item.Value.Length) : text;
            item.Marks = inPlace ? item.Marks : 0;
            item.Version = info.Version;
        }

        // The lease may have marked it read.
        _cache.TryGetInfo(bytes, out info);
        item.Marks = (item.Marks & ~ItemMarks.Read) | (info.Marks & ItemMarks.Read);
    }

    private void Read(string key, byte[] bytes)
    {
        var options = new ReadOptions
        {
            LeavesNoTrace = _random.Next(2) == 0,
            Expiration = _random.Next(3) == 0 ? SomeExpiration(out long deadline) : null,
            Claims = _random.Next(2) == 0,
            ClaimsBelow = TimeSpan.FromMilliseconds(_random.Next(20)),
        };
        deadline = options.Expiration is { IsNever: false } ? _lastDeadline : 0;
        bool found = _cache.TryRead(bytes, _buffer, in options, out ItemInfo info);
        Item? item = Living(key);
        Assert.Equal(item is not null, found);
        if (item is null)
        {
            return;
        }

        Assert.Equal(item.Marks, info.Marks);
        bool claimed = options.Claims && !item.Marks.HasFlag(ItemMarks.Claimed)
            && (item.Marks.HasFlag(ItemMarks.Stale) || (item.Deadline != 0 && item.Deadline - _now < options.ClaimsBelow.TotalMilliseconds));
        Assert.Equal(claimed, info.IsClaimedNow);
        item.Marks |= (claimed ? ItemMarks.Claimed : 0) | (options.LeavesNoTrace ? 0 : ItemMarks.Read);
        item.Deadline = options.Expiration is null ? item.Deadline : deadline;
    }

    private void Invalidate(string key, byte[] bytes)
    {
        long? expected = SomeVersion(key);
        Expiration? expiration = _random.Next(2) == 0 ? SomeExpiration(out _) : null;
        ChangeResult judged = Judge(key, expected);
        Assert.Equal(judged, _cache.Invalidate(bytes, expected, expiration));
        if (judged == ChangeResult.Done && Living(key) is { } item)
        {
            item.Marks = (item.Marks & ~ItemMarks.Claimed) | ItemMarks.Stale;
            item.Deadline = expiration is null ? item.Deadline : expiration.Value.IsNever ? 0 : _lastDeadline;
            _cache.TryGetVersion(bytes, out item.Version);
        }
    }

    private void Check(string key, byte[] bytes)
    {
        Item? item = Living(key);
        Assert.Equal(item is not null, _cache.TryRead(bytes, _buffer, new ReadOptions { LeavesNoTrace = true }, out ItemInfo info));
        if (item is not null)
        {
            Assert.Equal(item.Value, Encoding.ASCII.GetString(_buffer, 0, info.Length));
            Assert.Equal((item.Flags, item.Version, item.Marks), (info.Flags, info.Version, info.Marks));
            Assert.Equal(item.Deadline == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(item.Deadline - _now), info.TimeToLive);
        }
    }

    private ChangeResult Judge(string key, long? expected) => Living(key) is not { } item ? ChangeResult.Absent
        : expected is null || expected == item.Version ? ChangeResult.Done : ChangeResult.VersionDiffers;

    private Item? Living(string key) => _model.TryGetValue(key, out Item? item) && (item.Deadline == 0 || item.Deadline > _now) ? item : null;

    private long? SomeVersion(string key) => _random.Next(3) switch
    {
        0 => null,
        1 => Living(key)?.Version ?? 1,
        _ => (Living(key)?.Version ?? 1) + _random.Next(-2, 3),
    };

    private long _lastDeadline;

    private Expiration SomeExpiration(out long deadline)
    {
        int milliseconds = _random.Next(-20, 40);
        deadline = _lastDeadline = milliseconds == 0 ? 1 : milliseconds < 0 ? 0 : _now + milliseconds;
        return milliseconds == 0 ? Expiration.Passed : milliseconds < 0 ? Expiration.Never : Expiration.In(TimeSpan.FromMilliseconds(milliseconds));
    }

    private sealed class Item
    {
        public string Value = "";
        public uint Flags;
        public long Version;
        public long Deadline;
        public ItemMarks Marks;
    }
}

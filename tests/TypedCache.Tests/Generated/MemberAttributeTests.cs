using System.ComponentModel.DataAnnotations;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>Members that are not public, and a constructor that is not the widest.</summary>
[Cacheable]
public sealed partial class Account
{
    [CacheInclude]
    private readonly Dictionary<string, int>? _limits;

    [CacheInclude]
    private (Secret? Secret, int Attempts) _access;

    public Account(string name, int balance, bool isOpen)
        : this(name, null)
    {
        Balance = balance;
        _access = (new Secret("s"), isOpen ? 1 : 2);
    }

    [CacheConstructor]
    private Account(string name, Dictionary<string, int>? _limits)
    {
        Name = name;
        this._limits = _limits;
    }

    public string Name { get; }

    [CacheInclude]
    internal int Balance { get; private set; }

    [CacheIgnore]
    public string Note { get; set; } = "new";

    public (string?, int) Access => (_access.Secret?.Word, _access.Attempts);

    public int? LimitOf(string what) => _limits?.GetValueOrDefault(what);

    public Account WithLimit(string what, int limit) =>
        new(Name, new Dictionary<string, int> { [what] = limit }) { Balance = Balance, _access = _access };

#pragma warning disable TC0014 // Nobody leases it.
    [Cacheable]
    private sealed partial record Secret(string Word);
#pragma warning restore TC0014
}

/// <summary>The same layout twice: names and places differ, numbers do not.</summary>
[Cacheable]
public sealed partial record Before([CacheMember(1)] int Id, [CacheMember(5)] string Name, [property: CacheMember(3)] string? Note);

[Cacheable]
public sealed partial record After([CacheMember(5, ViewName = "Label")] string Title, [CacheMember(3)] string? Remark, [CacheMember(1)] int Key);

[Cacheable]
public sealed partial record Renumbered([CacheMember(1)] int Id, [CacheMember(5)] string Name, [CacheMember(4)] string? Note);

[Cacheable, CacheSize(Typical = 40, Max = 64)]
public sealed partial record Sized([CacheSize(Typical = 10)] string Word, [CacheSize(Max = 3), MaxLength(5)] int[] Numbers);

[Cacheable]
public sealed partial record Hinted([CacheSize(Typical = 100)] string Word, [CacheSize(Typical = 3, Max = 4)] List<long> Numbers);

public sealed class MemberAttributeTests
{
    [Fact]
    public void Members_that_are_not_public_come_back_through_the_marked_constructor()
    {
        Account account = new Account("a", 5, isOpen: true) { Note = "changed" }.WithLimit("day", 100);
        byte[] bytes = Write<Account, Account.Codec>(account);
        Assert.True(Account.Codec.TryRead(bytes, wide: false, out Account? read));
        Assert.Equal(("a", 5, "new", 100), (read.Name, read.Balance, read.Note, read.LimitOf("day")));
        Assert.Equal(("s", 1), read.Access);
        Account.View view = Account.View.Create(bytes, wide: false);
        Assert.Equal(5, view.Balance);
        Assert.True(view._limits.TryGetValue("day", out int limit) && limit == 100);
    }

    [Fact]
    public void Members_with_numbers_can_be_renamed_and_moved()
    {
        Assert.Equal(Before.Codec.Fingerprint, After.Codec.Fingerprint);
        byte[] bytes = Write<Before, Before.Codec>(new Before(7, "name", null));
        Assert.True(After.Codec.TryRead(bytes, wide: false, out After? read));
        Assert.Equal(new After("name", null, 7), read);
        Assert.Equal("name", After.View.Create(bytes, wide: false).Label);
        Assert.Equal("name"u8, After.View.Create(bytes, wide: false).LabelUtf8);
    }

    [Fact]
    public void A_member_with_another_number_is_another_layout()
        => Assert.NotEqual(Before.Codec.Fingerprint, Renumbered.Codec.Fingerprint);

    [Fact]
    public void A_declared_size_of_a_whole_value_is_its_bound()
    {
        Assert.Equal((64, 40), (Sized.Codec.Bounds.Maximum, Sized.Codec.Bounds.Typical));
        Assert.True(Sized.Codec.Measure(new Sized(new string('a', 50), []), wide: false) is > 50 and <= 64);
        Assert.True(Sized.Codec.Measure(new Sized(new string('a', 64), []), wide: false) < 0);
        Assert.True(Sized.Codec.Measure(new Sized("", [1, 2, 3]), wide: false) > 0);
        Assert.True(Sized.Codec.Measure(new Sized("", [1, 2, 3, 4]), wide: false) < 0);
    }

    [Fact]
    public void Expected_lengths_make_the_typical_size()
    {
        var value = new Hinted(new string('a', 100), [1, 2, 3]);
        Assert.Equal(Hinted.Codec.Measure(in value, wide: false), Hinted.Codec.Bounds.Typical);
    }

    private static byte[] Write<T, TCodec>(T value)
        where TCodec : struct, ICodec<T>
    {
        byte[] bytes = new byte[TCodec.Measure(in value, wide: false)];
        Assert.Equal(bytes.Length, TCodec.Write(in value, bytes, wide: false));
        return bytes;
    }
}

using TypedCache.Codecs;
using TypedCache.Tests.Packed.LibraryModel;

namespace TypedCache.Tests.Packed;

/// <summary>Types with the attributes of MessagePack-CSharp: keys, names, gaps, and what is missing or new.</summary>
public sealed class LibraryModelTests
{
    [Fact]
    public void Keys_that_are_numbers_make_an_array_with_nils_where_no_member_is()
    {
        Assert.Equal("9401C0C0A164", Hex(new Gaps { A = 1, D = "d" }));
        Gaps? read = Read<Gaps>("9401C0C0A164");
        Assert.Equal((1, "d"), (read!.A, read.D));
        Gaps.View view = Gaps.View.Create(Convert.FromHexString("9401C0C0A164"), wide: false);
        Assert.Equal((1, "d"), (view.A, view.D));
    }

    [Theory]
    [InlineData("90", 0, null)]
    [InlineData("9101", 1, null)]
    [InlineData("9201C0", 1, null)]
    [InlineData("930193050607" + "90", 1, null)]
    [InlineData("9401A178C3A164", 1, "d")]
    [InlineData("9601C0C0A164" + "93010203" + "81C0C0", 1, "d")]
    public void What_is_missing_keeps_its_default_and_what_is_not_known_is_passed(string hex, int a, string? d)
    {
        Gaps? read = Read<Gaps>(hex);
        Assert.Equal((a, d), (read!.A, read.D));
        Gaps.View view = Gaps.View.Create(Convert.FromHexString(hex), wide: false);
        Assert.Equal((a, d), (view.A, view.D));
        Assert.True(Gaps.View.IsValid(Convert.FromHexString(hex), wide: false));
    }

    [Fact]
    public void Keys_that_are_names_make_a_map()
    {
        string hex = Hex(new Named { Id = 3, Name = "n", Missing = null });
        Assert.Equal("83" + "A26964" + "03" + "A46E616D65" + "A16E" + "A76D697373696E67" + "C0", hex);
        Named? read = Read<Named>(hex);
        Assert.Equal((3, "n", null, 5), (read!.Id, read.Name, read.Missing, read.Skip));
    }

    [Theory]
    [InlineData("80", 7, null, "initial")]
    [InlineData("81" + "A46E616D65" + "A178", 7, "x", "initial")]
    [InlineData("83" + "A76D697373696E67" + "C0" + "A26964" + "01" + "A46E616D65" + "C0", 1, null, null)]
    [InlineData("84" + "05" + "93010203" + "A5" + "6F74686572" + "80" + "92C0C0" + "C3" + "A26964" + "CD0100", 256, null, "initial")]
    [InlineData("82" + "A26964" + "01" + "A26964" + "02", 2, null, "initial")]
    [InlineData("81" + "C402" + "6964" + "01", 1, null, "initial")]
    public void Entries_come_in_any_order_and_those_missing_keep_what_their_initializers_give(string hex, int id, string? name, string? missing)
    {
        Named? read = Read<Named>(hex);
        Assert.Equal((id, name, missing), (read!.Id, read.Name, read.Missing));
        Assert.True(Named.View.IsValid(Convert.FromHexString(hex), wide: false));
        Assert.Equal(name, Named.View.Create(Convert.FromHexString(hex), wide: false).Name);
    }

    [Theory]
    [InlineData("81A26964")]
    [InlineData("81A26964C0")]
    [InlineData("81A26964A0")]
    [InlineData("82A2696401")]
    [InlineData("90")]
    [InlineData("8000")]
    public void A_map_with_a_wrong_value_or_an_end_elsewhere_is_refused(string hex)
    {
        Assert.Null(Read<Named>(hex));
        Assert.False(Named.View.IsValid(Convert.FromHexString(hex), wide: false));
    }

    [Fact]
    public void A_type_can_be_keyed_by_the_names_of_its_properties() => Assert.Equal("81A15801", Hex(new Sealed { X = 1 }));

    [Fact]
    public void A_data_contract_keys_the_marked_members_by_their_order()
    {
        Assert.Equal("9301C0A16C", Hex(new Ordered { First = 1, Last = "l", Plain = 6, Inherited = 7 }));
        Ordered? read = Read<Ordered>("9301C0A16C");
        Assert.Equal((1, "l", 5, 9), (read!.First, read.Last, read.Plain, read.Inherited));
    }

    [Fact]
    public void A_data_contract_without_an_order_keys_the_marked_members_by_name()
    {
        Assert.Equal("82" + "A26964" + "01" + "A44E616D65" + "A16E", Hex(new Contract(1, "n", 4)));
        Assert.Equal(new Contract(1, "n"), Read<Contract>("82" + "A26964" + "01" + "A44E616D65" + "A16E"));
    }

    [Fact]
    public void Names_of_properties_come_in_the_order_of_their_data_members()
        => Assert.Equal("83" + "A141" + "01" + "A142" + "02" + "A143" + "03", Hex(new Sorted { A = 1, B = 2, C = 3, Skip = 4 }));

    [Fact]
    public void Members_of_a_base_class_come_first() => Assert.Equal("920102", Hex(new Derived { A = 1, B = 2 }));

    [Fact]
    public void A_union_is_an_array_of_the_tag_and_the_value()
    {
        Assert.Equal("920091CB3FF8000000000000", Hex<Shape>(new Circle { R = 1.5 }));
        Assert.Equal("92079103", Hex<Shape>(new Square { Side = 3 }));
        Assert.Equal(3, Assert.IsType<Square>(Read<Shape>("92079103")).Side);
        Assert.True(Shape.View.Create(Convert.FromHexString("92079103"), wide: false).IsSquare);
    }

    [Fact]
    public void The_marked_constructor_rebuilds_a_value_and_gives_what_is_missing()
    {
        Money? read = Read<Money>("9305A3555344" + "00");
        Assert.Equal((5, "USD", 0), (read!.Cents, read.Currency, read.Digits));
        read = Read<Money>("9105");
        Assert.Equal((5, "EUR", 2), (read!.Cents, read.Currency, read.Digits));
    }

    [Fact]
    public void Nested_values_are_in_place_and_nils_where_they_can_be_null()
    {
        Assert.Equal(
            "93" + "9301CB400000000000000003" + "C0" + "919304CB401400000000000006",
            Hex(new Outer { In = new Tick(1, 2, 3), Ticks = [new Tick(4, 5, 6)] }));
        Assert.Null(Read<Outer>("93C0C0C0"));
    }

    [Fact]
    public void A_stored_value_is_read_through_a_cache()
    {
        using var cache = new SlabCache<long, User>(new SlabCacheOptions { MemoryLimit = 4 << 20 });
        var user = new User(42, "Grace", "grace@example.com", "Arlington", DateTime.UnixEpoch, null, [1, 300, -5]);
        Assert.Equal(StoreResult.Stored, cache.Set(1, user));
        Assert.True(cache.TryGet(1, out User? read));
        Assert.Equal((user.Name, user.Created), (read!.Name, read.Created));
        Assert.Equal(user.Tags, read.Tags);
        Assert.True(cache.TryRead(1, static (User.View view) => view.Tags[1], out int tag));
        Assert.Equal(300, tag);
        using CacheLease<User, User.View> lease = cache.Lease(1);
        Assert.Equal("Arlington"u8, lease.Value.CityUtf8);
    }

    [Fact]
    public void Values_of_one_size_are_read_one_by_one_and_in_batches()
    {
        Assert.True(PackedFixed.Codec.Bounds.IsFixed);
        using var cache = new SlabCache<long, PackedFixed>(new SlabCacheOptions { MemoryLimit = 4 << 20 });
        PackedFixed[] values = [.. Enumerable.Range(0, 100).Select(index => new PackedFixed(Guid.NewGuid(), index / 3.0, index % 2 == 0, index))];
        long[] keys = [.. Enumerable.Range(0, 100).Select(index => (long)index)];
        Assert.All(keys, key => Assert.Equal(StoreResult.Stored, cache.Set(key, values[key])));
        Assert.All(keys, key => Assert.True(cache.TryGet(key, out PackedFixed value) && value == values[key]));
        Span<PackedFixed> read = new PackedFixed[100];
        Assert.Equal(100, cache.GetMany(keys, read));
        Assert.Equal(values, read.ToArray());
    }

    [Fact]
    public void Storing_and_reading_through_a_view_allocate_nothing()
    {
        using var cache = new SlabCache<long, User>(new SlabCacheOptions { MemoryLimit = 4 << 20 });
        var user = new User(42, "Grace", "grace@example.com", "Arlington", DateTime.UnixEpoch, 37, [1, 300, -5]);
        Allocations.AssertNone(() => cache.Set(1, user));
        Allocations.AssertNone(() => cache.TryRead(1, static (User.View view) => Sum(view), out long _));

        static long Sum(User.View view)
        {
            long sum = view.Id + view.NameUtf8.Length + view.Created.Ticks + (view.Age ?? 0);
            foreach (int tag in view.Tags)
            {
                sum += tag;
            }

            return sum;
        }
    }

    private static string Hex<T>(T value)
        where T : ICacheable<T> => Convert.ToHexString(PackedBytesOf.Value(value));

    private static T? Read<T>(string hex)
        where T : class, ICacheable<T> => T.TryRead(Convert.FromHexString(hex), wide: false, out T? value) ? value : null;
}

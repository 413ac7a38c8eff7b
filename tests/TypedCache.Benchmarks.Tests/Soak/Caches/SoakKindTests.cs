using TypedCache.Benchmarks.Soak;
using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Tests.Soak.Caches;

public sealed class SoakKindTests
{
    [Fact]
    public void A_key_leads_back_to_its_number_and_no_other_key_does()
    {
        foreach (int number in (int[])[0, 1, 7, 12_345, int.MaxValue])
        {
            Assert.Equal(number, StampKind.NumberOf(StampKind.KeyOf(number)));
            Assert.Equal(number, ParcelKind.NumberOf(ParcelKind.KeyOf(number)));
            Assert.Equal(number, BlobKind.NumberOf(BlobKind.KeyOf(number)));
        }

        Assert.Equal(-1, StampKind.NumberOf(StampKind.KeyOf(3) + 1));
        Assert.Equal(-1, StampKind.NumberOf(-StampKind.KeyOf(3)));
        Assert.Equal(-1, ParcelKind.NumberOf("parcel/"));
        Assert.Equal(-1, ParcelKind.NumberOf("letter/3"));
        Assert.Equal(-1, BlobKind.NumberOf(BlobKind.KeyOf(3) with { Shelf = 4 }));
        Assert.Equal(-1, BlobKind.NumberOf(new BlobKey(3, Guid.Empty)));
    }

    [Fact]
    public void A_value_says_what_it_is()
    {
        foreach (SoakItem item in (SoakItem[])[new(0, 1, 0, default), new(1, 9, 100, default), new(63, 12, 1_001, default), new(66, 12, 1_001, default)])
        {
            Sighting expected = Sighting.Of(item.Number, item.Version);
            Assert.Equal(expected, StampKind.See(StampKind.Make(in item)));
            Assert.Equal(expected, ParcelKind.See(ParcelKind.Make(in item)));
            Assert.Equal(expected, BlobKind.See(BlobKind.Make(in item)));
        }
    }

    [Fact]
    public void A_value_of_which_anything_was_changed_is_damaged()
    {
        var item = new SoakItem(66, 12, 100, default);
        Stamp stamp = StampKind.Make(in item);
        foreach (Stamp changed in (Stamp[])[
            stamp with { Number = 1 }, stamp with { Version = 1 }, stamp with { First = 1 }, stamp with { Second = 1 }, stamp with { Third = 1 },
            stamp with { Checksum = 1 }])
        {
            Assert.NotNull(StampKind.See(in changed).Fault);
        }

        Parcel parcel = ParcelKind.Make(in item);
        foreach (Parcel changed in (Parcel[])[
            parcel with { Number = 1 }, parcel with { Version = 1 }, parcel with { Label = "u" }, parcel with { Filling = parcel.Filling[1..] },
            parcel with { Marks = [.. parcel.Marks, 1] }, parcel with { Checksum = 1 }])
        {
            Assert.NotNull(ParcelKind.See(in changed).Fault);
        }

        byte[] blob = BlobKind.Make(in item);
        blob[30]++;
        Assert.NotNull(BlobKind.See(blob).Fault);
    }
}

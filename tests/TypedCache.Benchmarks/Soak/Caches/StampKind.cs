namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>Stamps under numbers: small items of one size, many of them.</summary>
internal readonly struct StampKind : ISoakKind<long, Stamp, Stamp.View>
{
    // Keys are spread, so that neighbours have nothing in common.
    private const long Spread = 0x9E37_79B1;

    public static long KeyOf(int number) => number * Spread;

    public static int NumberOf(long key) => key >= 0 && key % Spread == 0 && key / Spread <= int.MaxValue ? (int)(key / Spread) : -1;

    public static Stamp Make(in SoakItem item) => Make(item.Number, item.Version);

    public static Sighting See(in Stamp value) =>
        value == Make(value.Number, value.Version) ? Sighting.Of(value.Number, value.Version) : Sighting.Damaged($"a torn stamp: {value}");

    public static Sighting See(Stamp.View view) =>
        See(new Stamp(view.Number, view.Version, view.First, view.Second, view.Third, view.Checksum));

    private static Stamp Make(long number, long version)
    {
        var checksum = new Checksum();
        checksum.Add(number);
        checksum.Add(version);
        return new Stamp(number, version, ~number, version * Spread, number ^ version, checksum.Value);
    }
}

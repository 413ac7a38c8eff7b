using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>Parcels under text: items of any size, whose parts are checked against each other and by one checksum.</summary>
internal readonly struct ParcelKind : ISoakKind<string, Parcel, Parcel.View>
{
    private const string KeyStart = "parcel/";
    private const int LongestLabel = 64;
    private const int MostMarks = 9;

    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{KeyStart}{number}");

    public static int NumberOf(string key) =>
        key.StartsWith(KeyStart, StringComparison.Ordinal)
            && int.TryParse(key.AsSpan(KeyStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : -1;

    public static Parcel Make(in SoakItem item)
    {
        var filling = new byte[item.Size];
        CheckedBytes.Fill(filling, item.Number, item.Version);
        List<int> marks = [.. Enumerable.Range((int)item.Version, (int)(item.Version % MostMarks))];
        string label = LabelOf(item.Number);
        return new Parcel(item.Number, item.Version, label, filling, marks,
            ChecksumOf(item.Number, item.Version, label, filling, CollectionsMarshal.AsSpan(marks)));
    }

    public static Sighting See(in Parcel value) =>
        See(value.Number, value.Version, value.Label, value.Filling, CollectionsMarshal.AsSpan(value.Marks), value.Checksum);

    public static Sighting See(Parcel.View view)
    {
        string label = view.Label;
        Span<byte> text = stackalloc byte[LongestLabel * 3];
        return view.LabelUtf8.SequenceEqual(text[..Encoding.UTF8.GetBytes(label, text)])
            ? See(view.Number, view.Version, label, view.Filling, view.Marks, view.Checksum)
            : Sighting.Damaged($"a parcel whose label is '{label}' and other bytes in UTF-8");
    }

    private static Sighting See(long number, long version, string label, ReadOnlySpan<byte> filling, ReadOnlySpan<int> marks, ulong checksum) =>
        checksum == ChecksumOf(number, version, label, filling, marks)
            ? Sighting.Of(number, version)
            : Sighting.Damaged($"a torn parcel of {filling.Length:N0} bytes, labelled '{label}'");

    // Every third label is not ASCII.
    private static string LabelOf(int number) => new(number % 3 == 0 ? 'ü' : 'u', number % LongestLabel);

    private static ulong ChecksumOf(long number, long version, string label, ReadOnlySpan<byte> filling, ReadOnlySpan<int> marks)
    {
        var checksum = new Checksum();
        checksum.Add(number);
        checksum.Add(version);
        checksum.Add(MemoryMarshal.AsBytes(label.AsSpan()));
        checksum.Add(filling);
        checksum.Add(MemoryMarshal.AsBytes(marks));
        return checksum.Value;
    }
}

using System.Runtime.InteropServices;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>Bytes under keys of two parts.</summary>
internal readonly struct BlobKind : ISoakKind<BlobKey, Bytes, Bytes.View>
{
    private const int Shelves = 7;

    public static BlobKey KeyOf(int number) => new(number % Shelves, new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

    public static int NumberOf(BlobKey key)
    {
        Guid id = key.Id;
        int number = MemoryMarshal.Cast<Guid, int>(MemoryMarshal.CreateSpan(ref id, 1))[0];
        return number >= 0 && KeyOf(number) == key ? number : -1;
    }

    public static Bytes Make(in SoakItem item)
    {
        var bytes = new byte[CheckedBytes.Least + item.Size];
        CheckedBytes.Write(bytes, item.Number, item.Version);
        return bytes;
    }

    public static Sighting See(in Bytes value) => CheckedBytes.See(value.Span);

    public static Sighting See(Bytes.View view) => CheckedBytes.See(view.Span);
}

namespace TypedCache.Tests.Packed;

/// <summary>Values of every type that MessagePack-CSharp is known to write, damaged in every way there is room for.</summary>
public sealed class LibraryValueTests
{
    private const int Mutations = 300;

    public static TheoryData<string> Names => [.. LibraryVectors.Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_is_refused_and_every_mutation_decoded_or_refused(string name)
    {
        byte[] bytes = PackedBytesOf.Value(LibraryVectors.Values[name]);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(IsRead(bytes.AsSpan(0, length)));
        }

        // Most of the members are nil: what is damaged is the rest, from the first byte of the map.
        var random = new Random(name.Length);
        string member = string.Concat(name[..name.IndexOf('\t', StringComparison.Ordinal)].Replace("[]", "Array", StringComparison.Ordinal).Where(char.IsAsciiLetterOrDigit));
        byte[] alone = [0x81, .. PackedBytesOf.Text(member), .. PackedBytesOf.Member(bytes, member)];
        Assert.True(IsRead(alone));
        for (int round = 0; round < Mutations; round++)
        {
            byte[] mutated = alone.ToArray();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            IsRead(mutated);
            IsRead(mutated.AsSpan(0, random.Next(mutated.Length)));
        }
    }

    // What is read can be written again, and a view of it be read, whatever it is.
    private static bool IsRead(ReadOnlySpan<byte> bytes)
    {
        bool isRead = LibraryValues.Codec.TryRead(bytes, wide: false, out LibraryValues? read);
        Assert.Equal(isRead, LibraryValues.View.IsValid(bytes, wide: false));
        LibraryValues.View view = LibraryValues.View.Create(bytes, wide: false);
        Assert.True(view.Uri is null || view.UriUtf8.Length >= 0);
        foreach (int item in view.Int32Array)
        {
            _ = item;
        }

        foreach (var entry in view.DictionaryInt32String)
        {
            _ = entry.Value;
        }

        _ = (view.User.Email, view.Shape.AsSquare.Side, view.Outer.Ticks.Count, view.Quote.At, view.Version);
        return isRead && PackedBytesOf.Value(read!).Length > 0;
    }
}

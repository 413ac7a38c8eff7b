namespace TypedCache.Tests.Packed;

/// <summary>Byte for byte what MessagePack-CSharp writes. Left out where its vectors are not there; the trait lets a run without them leave it out unseen.</summary>
[Trait("Needs", "LibraryVectors")]
public sealed class LibraryVectorTests
{
    [LibraryVectorFact]
    public void Every_value_is_written_as_the_library_writes_it_and_read_from_its_bytes()
    {
        string[][] vectors = File.ReadLines(LibraryVectorFactAttribute.Path!).Select(line => line.Split('\t')).ToArray();
        Assert.NotEmpty(vectors);
        var failures = new List<string>();
        foreach (string[] vector in vectors.Where(vector => !LibraryVectors.Unsupported.Contains(vector[0])))
        {
            LibraryValues value = LibraryVectors.Values[$"{vector[0]}\t{vector[1]}"];
            string member = MemberOf(vector[0]);
            string written = Convert.ToHexStringLower(PackedBytesOf.Member(PackedBytesOf.Value(value), member));
            if (written != vector[2])
            {
                failures.Add($"{vector[0]} {vector[1]}: {written} instead of {vector[2]}");
            }

            byte[] alone = [0x81, .. PackedBytesOf.Text(member), .. Convert.FromHexString(vector[2])];
            if (!LibraryValues.Codec.TryRead(alone, wide: false, out LibraryValues? read)
                || Convert.ToHexStringLower(PackedBytesOf.Member(PackedBytesOf.Value(read), member)) != vector[2])
            {
                failures.Add($"{vector[0]} {vector[1]}: not read");
            }
        }

        Assert.Empty(failures);
    }

    private static string MemberOf(string type) => string.Concat(type.Replace("[]", "Array", StringComparison.Ordinal).Where(char.IsAsciiLetterOrDigit));
}

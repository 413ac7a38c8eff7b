using System.ComponentModel.DataAnnotations;
using TypedCache;

namespace FileIndex.Files;

/// <summary>
/// What is cached for a file. The generator adds its codec and <c>FileEntry.View</c>, which reads single members from the stored bytes.
/// </summary>
/// <param name="Path">The full path, which is the key as well.</param>
/// <param name="Size">The bytes that were hashed.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="WrittenAt">When it was last written, in UTC.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FirstLine">The first line of a text.</param>
/// <param name="Head">The first bytes, from which the kind was told; a view shows them as a span.</param>
[Cacheable]
internal sealed partial record FileEntry(
    [property: CacheSize(Typical = 100)] string Path,
    long Size,
    DateTime CreatedAt,
    DateTime WrittenAt,
    [property: MaxLength(32)] byte[] Sha256,
    FileKind Kind,
    [property: MaxLength(FileEntry.LongestLine)] string? FirstLine,
    [property: MaxLength(FileEntry.HeadLength)] byte[] Head)
{
    /// <summary>The longest first line that is kept, in characters; longer ones are cut.</summary>
    public const int LongestLine = 160;

    /// <summary>The bytes of <see cref="Head"/>: with DOS, PE and CLR headers in them, they tell an assembly from other binaries.</summary>
    public const int HeadLength = 512;
}

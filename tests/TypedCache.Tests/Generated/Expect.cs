namespace TypedCache.Tests.Generated;

/// <summary>Reads every member of a view, and compares it with the value's own where there is a value to compare with.</summary>
public sealed class Expect(bool compares)
{
    public bool Compares { get; } = compares;

    /// <summary>For bytes that may be corrupt: members only have to be readable.</summary>
    public static Expect Readable { get; } = new(compares: false);

    public static Expect Equal { get; } = new(compares: true);

    public void Same<T>(T actual, Func<T> expected)
    {
        if (Compares)
        {
            Assert.Equal(Dump.Of(expected()), Dump.Of(actual));
        }
    }

    public void Text(string? actual, ReadOnlySpan<byte> utf8, Func<string?> expected)
    {
        Same(actual, expected);
        if (Compares && expected() is { } text)
        {
            byte[] bytes = new byte[text.Length * 3];
            Assert.Equal(bytes.AsSpan(0, TypedCache.Codecs.Utf8Text.Write(text, bytes)), utf8);
        }
        else
        {
            Assert.True(!Compares || utf8.IsEmpty);
        }
    }

    public void Span<T>(ReadOnlySpan<T> actual, Func<IEnumerable<T>?> expected) => Same<IEnumerable<T>?>(actual.ToArray(), () => expected() ?? []);
}

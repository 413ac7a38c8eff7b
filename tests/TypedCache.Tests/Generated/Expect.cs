using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>Reads every member of a view, and compares it with the value's own where there is a value to compare with.</summary>
public sealed class Expect(bool compares, bool isWritten)
{
    public bool Compares { get; } = compares;

    /// <summary>For bytes that may be corrupt: members only have to be readable.</summary>
    public static Expect Readable { get; } = new(compares: false, isWritten: false);

    /// <summary>For bytes that have been written: they hold exactly what the value does.</summary>
    public static Expect Equal { get; } = new(compares: true, isWritten: true);

    /// <summary>For other bytes that a value has been made of: they may hold more of a set or a dictionary, and in another order.</summary>
    public static Expect Decoded { get; } = new(compares: true, isWritten: false);

    /// <summary>What holds of sets and dictionaries.</summary>
    public Expect OfWritten => isWritten ? this : Readable;

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
            Assert.Equal(bytes.AsSpan(0, Utf8Text.Write(text, bytes)), utf8);
        }
        else
        {
            Assert.True(!Compares || utf8.IsEmpty);
        }
    }

    public void Span<T>(ReadOnlySpan<T> actual, Func<IEnumerable<T>?> expected) =>
        Same<IEnumerable<T>>(actual.ToArray(), () => (expected() ?? []).ToArray());

    public void Items<T, TReader>(FixedListView<T, TReader> actual, Func<IEnumerable<T>?> expected)
        where TReader : struct, IItemReader<T>
    {
        var items = new List<T>();
        foreach (T item in actual)
        {
            items.Add(item);
        }

        Same<IEnumerable<T>>(items, () => (expected() ?? []).ToArray());
    }

    public void Items<T, TReader>(NullableFixedListView<T, TReader> actual, Func<IEnumerable<T>?> expected)
        where TReader : struct, IItemReader<T>
    {
        var items = new List<T>();
        foreach (T item in actual)
        {
            items.Add(item);
        }

        Same<IEnumerable<T>>(items, () => (expected() ?? []).ToArray());
    }

    public void Items<T, TReader>(VariableListView<T, TReader> actual, Func<IEnumerable<T>?> expected)
        where TReader : struct, IItemReader<T>
    {
        var items = new List<T>();
        foreach (T item in actual)
        {
            items.Add(item);
        }

        Same<IEnumerable<T>>(items, () => (expected() ?? []).ToArray());
    }

    public void Items<T, TReader>(PackedListView<T, TReader> actual, Func<IEnumerable<T>?> expected)
        where TReader : struct, IPackedItem<T>
    {
        var items = new List<T>();
        foreach (T item in actual)
        {
            Assert.Equal(Dump.Of(item), Dump.Of(actual[items.Count]));
            items.Add(item);
        }

        Same(actual.Count, () => items.Count);
        Same<IEnumerable<T>>(items, () => (expected() ?? []).ToArray());
    }

    public void Items(StringListView actual, Func<IEnumerable<string?>?> expected)
    {
        string?[] texts = Compares ? [.. expected() ?? []] : [];
        Same(actual.Count, () => texts.Length);
        for (int index = 0; index < actual.Count; index++)
        {
            string? text = actual[index];
            Text(text, actual.Utf8(index), () => texts[index]);
            Same(actual.HasValue(index), () => texts[index] is not null);
            if (Compares && text is not null)
            {
                Assert.InRange(actual.IndexOf(text), 0, index);
            }
        }
    }
}

using System.Globalization;

namespace TypedCache.Benchmarks.Hits;

/// <summary>The size of a cache as the user wrote it: <c>1869</c> items, <c>0.1%</c> of the trace's keys, <c>60MiB</c>.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Amount">The number.</param>
/// <param name="Unit">What it counts.</param>
internal sealed record CacheSize(string Text, decimal Amount, CacheSizeUnit Unit)
{
    /// <summary>How sizes are written.</summary>
    public const string Syntax = "a number of items (1869), a share of the trace's keys (0.1%), or a memory limit (60MiB; 1 MB = 1 MiB)";

    // The smallest share of a small trace would be a cache of one item, which says nothing about a policy.
    private const int FewestItemsOfShare = 3;
    private const long LeastBytes = 2L << 20;
    private const long MostBytes = 64L << 30;
    private const int MostItems = 1_000_000_000;

    /// <summary>Reads a size.</summary>
    /// <exception cref="UsageException">It is not one.</exception>
    public static CacheSize Parse(string text)
    {
        string trimmed = text.Trim();
        int digits = trimmed.AsSpan().IndexOfAnyExcept("0123456789.");
        string number = digits < 0 ? trimmed : trimmed[..digits];
        string unit = digits < 0 ? "" : trimmed[digits..].TrimStart();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
        {
            throw NoSize(text);
        }

        return unit.ToUpperInvariant() switch
        {
            "" => Items(text, amount),
            "%" => Share(text, amount),
            "B" => Bytes(text, amount, 0),
            "K" or "KB" or "KIB" => Bytes(text, amount, 10),
            "M" or "MB" or "MIB" => Bytes(text, amount, 20),
            "G" or "GB" or "GIB" => Bytes(text, amount, 30),
            _ => throw NoSize(text),
        };
    }

    /// <summary>The most items a cache of this size holds; null where it is bounded by bytes.</summary>
    /// <param name="keys">The number of the trace's unique keys.</param>
    public long? EntriesFor(int keys) => Unit switch
    {
        CacheSizeUnit.Items => (long)Amount,
        CacheSizeUnit.PercentOfKeys => Math.Max(FewestItemsOfShare, (long)decimal.Round(keys * Amount / 100, MidpointRounding.AwayFromZero)),
        _ => null,
    };

    private static CacheSize Items(string text, decimal amount) =>
        amount is >= 1 and <= MostItems && decimal.IsInteger(amount)
            ? new CacheSize(text, amount, CacheSizeUnit.Items)
            : throw new UsageException($"The size '{text}' is not a whole number of items from 1 to {MostItems:N0}.");

    private static CacheSize Share(string text, decimal amount) =>
        amount is > 0 and <= 100
            ? new CacheSize(text, amount, CacheSizeUnit.PercentOfKeys)
            : throw new UsageException($"The size '{text}' is not a share over 0% and up to 100%.");

    private static CacheSize Bytes(string text, decimal amount, int shift)
    {
        // In this order the product fits a decimal, whatever was typed.
        decimal bytes = amount <= MostBytes ? decimal.Floor(amount * (1L << shift)) : decimal.MaxValue;
        return bytes is >= LeastBytes and <= MostBytes
            ? new CacheSize(text, bytes, CacheSizeUnit.Bytes)
            : throw new UsageException($"The size '{text}' is not a memory limit from {LeastBytes >> 20} MiB to {MostBytes >> 30} GiB.");
    }

    private static UsageException NoSize(string text) => new($"The size '{text}' is not {Syntax}.");
}

namespace TypedCache.Benchmarks.Questions;

/// <summary>The keys from 0 in a random order, over and over: as many look-ups as there are items meet every item once, and no processor guesses the next.</summary>
internal sealed class RandomKeys
{
    private readonly int[] _order;
    private int _next = -1;

    /// <param name="count">How many keys.</param>
    public RandomKeys(int count)
    {
        _order = [.. Enumerable.Range(0, count)];
        new Random(1).Shuffle(_order);
    }

    /// <summary>The next key.</summary>
    public int Next()
    {
        int next = _next + 1;
        _next = next == _order.Length ? 0 : next;
        return _order[_next];
    }
}

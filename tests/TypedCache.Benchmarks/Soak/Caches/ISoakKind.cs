using TypedCache.Codecs;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>What the soak has to know of one kind of typed cache: its keys, and values that tell what they are.</summary>
internal interface ISoakKind<TKey, TValue, TView>
    where TValue : ICacheable<TValue>
    where TView : struct, ICacheView<TView, TValue>, allows ref struct
{
    /// <summary>The key of a number.</summary>
    static abstract TKey KeyOf(int number);

    /// <summary>The number of a key; -1 where it is no number's.</summary>
    static abstract int NumberOf(TKey key);

    /// <summary>The value of an item.</summary>
    static abstract TValue Make(in SoakItem item);

    /// <summary>Tells what a value is.</summary>
    static abstract Sighting See(in TValue value);

    /// <summary>Tells what a value is by its view.</summary>
    static abstract Sighting See(TView view);
}

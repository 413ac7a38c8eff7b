namespace TypedCache.Benchmarks.Soak;

/// <summary>Something that is to get on.</summary>
internal interface IWatched
{
    /// <summary>A number that goes up as it does.</summary>
    long Progress { get; }

    /// <summary>Who it is and what it is at.</summary>
    string Activity { get; }

    /// <summary>Whether it has come to its end.</summary>
    bool HasEnded { get; }
}

namespace TypedCache.Benchmarks.Compare;

/// <summary>One line of the comparison.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Theirs">The other figure, or null where there is none.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Ratio">The ratio the goal is about.</param>
/// <param name="Goal">What the ratio should be.</param>
/// <param name="AtLeast">Whether the ratio should be at least the goal, not at most.</param>
internal sealed record Row(string What, string Against, double Ours, double? Theirs, string Unit, double Ratio, double Goal, bool AtLeast)
{
    /// <summary>Whether the goal is met.</summary>
    public bool IsMet => AtLeast ? Ratio >= Goal : Ratio <= Goal;

    /// <summary>A row of times, whose goal is a speed: theirs by ours.</summary>
    public static Row Speed(string what, string against, double ours, double theirs, double goal) =>
        new(what, against, ours, theirs, "ns", theirs / ours, goal, AtLeast: true);

    /// <summary>A row whose goal is a share: ours by theirs.</summary>
    public static Row Share(string what, string against, double ours, double theirs, string unit, double goal) =>
        new(what, against, ours, theirs, unit, ours / theirs, goal, AtLeast: false);

    /// <summary>A row with a limit of its own.</summary>
    public static Row Limit(string what, double ours, string unit, double goal) =>
        new(what, "", ours, null, unit, ours, goal, AtLeast: false);
}

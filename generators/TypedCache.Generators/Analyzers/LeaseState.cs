namespace TypedCache.Generators.Analyzers;

/// <summary>What is known at one point of one path: a value, so that a point reached twice with the same knowledge is looked at once.</summary>
/// <param name="Status">What became of the lease.</param>
/// <param name="Views">The variables that lie in the lease's bytes, a bit each.</param>
/// <param name="Stale">Those whose lease has been disposed.</param>
/// <param name="Known">The conditions whose outcome is known on this path, a bit each.</param>
/// <param name="Outcomes">Which of these were true.</param>
internal readonly record struct LeaseState(LeaseStatus Status, ulong Views, ulong Stale, ulong Known, ulong Outcomes)
{
    public LeaseState Disposed() => this with { Status = LeaseStatus.Disposed, Views = 0, Stale = Stale | Views };

    /// <summary>The state after a variable got a value.</summary>
    public LeaseState Assigned(ulong variable, bool isView) => this with
    {
        Views = isView ? Views | variable : Views & ~variable,
        Stale = Stale & ~variable,
    };

    public LeaseState Forgetting(ulong conditions) => this with { Known = Known & ~conditions, Outcomes = Outcomes & ~conditions };

    /// <summary>The state where a condition had an outcome; null where this path has seen the other.</summary>
    public LeaseState? Where(ulong condition, bool outcome)
    {
        if ((Known & condition) != 0)
        {
            return ((Outcomes & condition) != 0) == outcome ? this : null;
        }

        return this with { Known = Known | condition, Outcomes = outcome ? Outcomes | condition : Outcomes };
    }
}

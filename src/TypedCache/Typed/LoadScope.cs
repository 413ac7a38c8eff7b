namespace TypedCache.Typed;

/// <summary>The loads whose factories the current flow of control is inside of, innermost first.</summary>
internal sealed record LoadScope(object Load, LoadScope? Outer)
{
    private static readonly AsyncLocal<LoadScope?> Flow = new();

    /// <summary>The innermost, or null outside all factories.</summary>
    public static LoadScope? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Whether this flow is inside the factory of a load.</summary>
    public static bool Contains(object load)
    {
        for (LoadScope? scope = Current; scope is not null; scope = scope.Outer)
        {
            if (ReferenceEquals(scope.Load, load))
            {
                return true;
            }
        }

        return false;
    }
}

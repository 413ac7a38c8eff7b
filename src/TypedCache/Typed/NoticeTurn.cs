namespace TypedCache.Typed;

/// <summary>
/// Raises removal events at once, as handlers that remove items in turn expect, down to some depth; what is removed deeper down is announced after the outermost handler
/// has returned. So a handler that stores what an eviction made it store again costs no stack.
/// </summary>
/// <remarks>All state is the thread's own.</remarks>
internal static class NoticeTurn
{
    /// <summary>How many handlers may be at work inside one another.</summary>
    public const int MaximumDepth = 32;

    [ThreadStatic]
    private static int s_depth;

    [ThreadStatic]
    private static Queue<Action>? s_waiting;

    /// <summary>Calls what raises an event, now or after those that are being raised. It must not throw.</summary>
    public static void Take(Action raise)
    {
        if (s_depth == MaximumDepth)
        {
            (s_waiting ??= new Queue<Action>()).Enqueue(raise);
            return;
        }

        s_depth++;
        raise();
        while (s_depth == 1 && s_waiting is not null && s_waiting.TryDequeue(out Action? next))
        {
            next();
        }

        s_depth--;
    }
}

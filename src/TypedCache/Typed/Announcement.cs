using TypedCache.Diagnostics;

namespace TypedCache.Typed;

/// <summary>What calls the handlers of a removal when it is its turn.</summary>
internal static class Announcement
{
    /// <summary>The call of all handlers, each by itself. What one throws is counted: the operation that removed the item has nothing to do with it.</summary>
    /// <typeparam name="THandler">The type of the handlers.</typeparam>
    /// <param name="handlers">The handlers.</param>
    /// <param name="counters">Where exceptions are counted.</param>
    /// <param name="call">Calls one of them.</param>
    public static Action Of<THandler>(THandler handlers, CacheCounters counters, Action<THandler> call)
        where THandler : Delegate =>
        () => NoticeTurn.Take(() =>
        {
            foreach (THandler handler in Delegate.EnumerateInvocationList(handlers))
            {
                try
                {
                    call(handler);
                }
                catch (Exception)
                {
                    counters.Increment(Counter.HandlerExceptions);
                }
            }
        });
}

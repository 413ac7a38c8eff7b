namespace TypedCache.Diagnostics;

/// <summary>The engines that are in use, none of which is kept alive by being listed.</summary>
/// <remarks>Who may touch what: the list only under <see cref="_lock"/>; what is handed out is a copy.</remarks>
internal sealed class LivingEngines
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<IMeteredEngine>> _engines = [];

    /// <summary>Lists an engine until it is closed or collected.</summary>
    public void Add(IMeteredEngine engine)
    {
        lock (_lock)
        {
            _engines.RemoveAll(IsGone);
            _engines.Add(new WeakReference<IMeteredEngine>(engine));
        }
    }

    /// <summary>The engines that are neither closed nor collected.</summary>
    public List<IMeteredEngine> List()
    {
        var living = new List<IMeteredEngine>();
        lock (_lock)
        {
            foreach (WeakReference<IMeteredEngine> reference in _engines)
            {
                if (reference.TryGetTarget(out IMeteredEngine? engine) && !engine.IsClosed)
                {
                    living.Add(engine);
                }
            }
        }

        return living;
    }

    private static bool IsGone(WeakReference<IMeteredEngine> reference) =>
        !reference.TryGetTarget(out IMeteredEngine? engine) || engine.IsClosed;
}

namespace TypedCache.Generators.Baseline;

/// <summary>The layouts there are by the files: what is not yet released says the last word.</summary>
internal sealed class LayoutBaseline
{
    private readonly Dictionary<string, BaselineEntry> _entries = new(StringComparer.Ordinal);

    public LayoutBaseline(IEnumerable<BaselineFile> files)
    {
        foreach (BaselineEntry entry in files.SelectMany(file => file.Entries).OrderByDescending(entry => entry.IsShipped))
        {
            _entries[entry.Name] = entry;
        }
    }

    /// <summary>What is said of a type, or null.</summary>
    public BaselineEntry? Find(string name) => _entries.TryGetValue(name, out BaselineEntry? entry) && !entry.IsRemoved ? entry : null;

    /// <summary>Whether an entry holds: another file has not overruled it.</summary>
    public bool Holds(BaselineEntry entry) => ReferenceEquals(Find(entry.Name), entry);
}

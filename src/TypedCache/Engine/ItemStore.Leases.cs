using TypedCache.Leases;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>Who holds leases for too long.</content>
internal abstract unsafe partial class ItemStore
{
    private const int MaximumOrigins = 10;

    /// <inheritdoc/>
    public IReadOnlyList<OverdueLeases> FindOverdueLeases()
    {
        if (Settings.LeaseWarningAge == Timeout.InfiniteTimeSpan || IsClosed)
        {
            return [];
        }

        long now = Clock.Now;
        var byCache = new Dictionary<int, List<HeldLease>>();
        foreach (HeldLease lease in Leases.HeldSince(now - (long)Settings.LeaseWarningAge.TotalMilliseconds))
        {
            int cache = Arena.Item(lease.Handle)->Cache;
            // What the header says was true if the lease, which keeps it so, is still held.
            Volatile.ReadBarrier();
            if (Leases.IsHeld(lease.Ticket))
            {
                (byCache.TryGetValue(cache, out List<HeldLease>? leases) ? leases : byCache[cache] = []).Add(lease);
            }
        }

        return [.. byCache.Select(cache => Describe(Caches[cache.Key].Name, cache.Value, now)).OrderByDescending(static o => o.Bytes)];
    }

    /// <summary>The bytes of memory a chunk takes.</summary>
    protected long BytesOf(uint handle)
    {
        int sizeClass = Arena.ClassOf(handle);
        return sizeClass switch
        {
            PageInfo.NoClass => 0,
            SizeClassTable.Runs => (long)Arena.Page(Arena.PageOf(handle))->RunLength << Arena.Geometry.PageShift,
            _ => Classes.SizeOf(sizeClass),
        };
    }

    private OverdueLeases Describe(string cache, List<HeldLease> leases, long now) => new()
    {
        Cache = cache,
        Leases = leases.Count,
        Bytes = leases.Select(static lease => lease.Handle).Distinct().Sum(BytesOf),
        OldestAge = TimeSpan.FromMilliseconds(now - leases.Min(static lease => lease.TakenAt)),
        Origins =
        [
            .. leases.Where(static lease => lease.Origin is not null)
                .GroupBy(static lease => lease.Origin!.ToString())
                .Select(static origin => new LeaseOrigin(origin.Key, origin.Count()))
                .OrderByDescending(static origin => origin.Leases)
                .Take(MaximumOrigins),
        ],
    };
}

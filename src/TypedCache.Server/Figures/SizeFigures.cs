using System.Globalization;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Figures;

/// <summary>What <c>stats sizes</c> shows: how many items there are of each size, in steps of 32 bytes. Walks over all items.</summary>
internal static class SizeFigures
{
    private const int Step = 32;

    /// <summary>The histogram, where it is switched on.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ServerState state)
    {
        if (!state.TracksSizes)
        {
            return [("sizes_status", "disabled")];
        }

        var counts = new SortedDictionary<int, long>();
        ItemScan scan = state.Cache.Scan();
        while (scan.MoveNext())
        {
            int size = (scan.Info.StoredLength + Step - 1) / Step * Step;
            counts[size] = counts.GetValueOrDefault(size) + 1;
        }

        return counts.Select(static count => (Number(count.Key), Number(count.Value)));
    }

    /// <summary>Switches the histogram on or off.</summary>
    public static IEnumerable<(string Name, string Value)> Switch(ServerState state, bool on)
    {
        state.TracksSizes = on;
        return [("sizes_status", on ? "enabled" : "disabled")];
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

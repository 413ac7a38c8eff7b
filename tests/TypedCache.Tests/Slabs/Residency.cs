using System.Runtime.InteropServices;
using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

/// <summary>Asks the system which pages of a range have memory behind them.</summary>
internal static unsafe partial class Residency
{
    /// <summary>The bytes of a range that are in memory. On Linux only.</summary>
    public static long ResidentBytes(AddressRange range)
    {
        byte[] pages = new byte[(int)(range.Length / (nuint)Environment.SystemPageSize)];
        fixed (byte* vector = pages)
        {
            Assert.Equal(0, MemoryInCore(range.Base, range.Length, vector));
        }

        GC.KeepAlive(range);
        return pages.LongCount(static page => (page & 1) != 0) * Environment.SystemPageSize;
    }

    [LibraryImport("libc", EntryPoint = "mincore", SetLastError = true)]
    private static partial int MemoryInCore(void* address, nuint length, byte* vector);
}

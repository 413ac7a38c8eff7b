using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>The system calls the address range is made of.</summary>
internal static unsafe partial class NativeCalls
{
    public const int ProtectionReadWrite = 3;
    public const int MapPrivate = 0x02;
    public const int MapFixed = 0x10;
    public const int AdviceDontNeed = 4;
    public const int AdviceHugePage = 14;
    public const int AdvicePopulateWrite = 23;
    public const int ErrorNoMemory = 12;
    public const int ErrorFault = 14;
    public const uint MemoryCommitAndReserve = 0x3000;
    public const uint MemoryReset = 0x0008_0000;
    public const uint MemoryRelease = 0x8000;
    public const uint PageReadWrite = 0x04;

    /// <summary>Private, anonymous, and without a reservation of swap space; the numbers differ by system.</summary>
    public static int AnonymousMapping => MapPrivate | (OperatingSystem.IsMacOS() ? 0x1000 | 0x40 : 0x20 | 0x4000);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    public static partial int Advise(void* address, nuint length, int advice);

    [LibraryImport("kernel32", EntryPoint = "VirtualAlloc", SetLastError = true)]
    public static partial void* VirtualAllocate(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32", EntryPoint = "VirtualFree", SetLastError = true)]
    public static partial int VirtualFree(void* address, nuint size, uint type);
}

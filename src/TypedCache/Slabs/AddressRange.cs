using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>
/// One range of zeroed, demand-committed memory, mapped for as long as this object lives, so that a pointer into it can be
/// read at any time by whoever keeps the object alive.
/// </summary>
/// <remarks>
/// Mapped readable and writable at once and never unmapped by hand: an optimistic reader may arrive late, after its engine was
/// disposed, and must find memory. Only the finalizer unmaps, a critical one, so that it comes after the finalizers of whoever used the memory. GC memory pressure is not added: the bytes hold no managed
/// references, and collecting more often would free none of them.
/// </remarks>
internal sealed unsafe class AddressRange : CriticalFinalizerObject
{
    /// <summary>Ranges start on this boundary, the size of a huge page.</summary>
    public const int Alignment = 2 << 20;

    /// <summary>
    /// Bytes behind the range that can be read as well: the mapping is longer than the range by a boundary's distance, and begins a page of the system's before a boundary at the latest.
    /// </summary>
    public const int Margin = 4 << 10;

    private readonly void* _mapping;
    private readonly nuint _mappedLength;

    /// <param name="length">Bytes, a multiple of the system's page size.</param>
    /// <exception cref="OutOfMemoryException">The system refuses the range.</exception>
    public AddressRange(long length)
    {
        Length = (nuint)length;
        _mappedLength = Length + Alignment;
        _mapping = OperatingSystem.IsWindows()
            ? NativeCalls.VirtualAllocate(null, _mappedLength, NativeCalls.MemoryCommitAndReserve, NativeCalls.PageReadWrite)
            : NativeCalls.Map(null, _mappedLength, NativeCalls.ProtectionReadWrite, NativeCalls.AnonymousMapping, -1, 0);
        if (_mapping == null || _mapping == (void*)-1)
        {
            GC.SuppressFinalize(this);
            throw new OutOfMemoryException(
                $"The system refused {length:N0} bytes of address space for the cache's memory limit (error {Marshal.GetLastPInvokeError()}).");
        }

        Base = (byte*)(((nuint)_mapping + Alignment - 1) & ~(nuint)(Alignment - 1));
        if (OperatingSystem.IsLinux())
        {
            // Advice only: where the system has no huge pages the call fails and nothing is lost but speed.
            _ = NativeCalls.Advise(Base, Length, NativeCalls.AdviceHugePage);
        }
    }

    ~AddressRange()
    {
        _ = OperatingSystem.IsWindows()
            ? NativeCalls.VirtualFree(_mapping, 0, NativeCalls.MemoryRelease)
            : NativeCalls.Unmap(_mapping, _mappedLength);
    }

    /// <summary>The first byte.</summary>
    public byte* Base { get; }

    /// <summary>The number of bytes.</summary>
    public nuint Length { get; }

    /// <summary>Has the system provide all of the memory now. Takes from some tenths of a second to a few seconds a gigabyte. Call before anybody uses the range.</summary>
    /// <param name="available">The bytes that can be had: <see cref="SystemMemory.AvailableBytes"/>.</param>
    /// <exception cref="OutOfMemoryException">The system has not got as much.</exception>
    public void Populate(long available)
    {
        if ((long)Length > available)
        {
            throw new OutOfMemoryException($"{Length:N0} bytes of memory for the cache cannot be preallocated: the system has {available:N0}.");
        }

        // One call, where the kernel has it: from Linux 5.14 on.
        if (!OperatingSystem.IsLinux() || NativeCalls.Advise(Base, Length, NativeCalls.AdvicePopulateWrite) != 0)
        {
            int error = OperatingSystem.IsLinux() ? Marshal.GetLastPInvokeError() : 0;
            if (error is NativeCalls.ErrorNoMemory or NativeCalls.ErrorFault)
            {
                // What there was is given back at once: the range itself goes only with the finalizer.
                Discard(0, Length);
                throw new OutOfMemoryException($"The system refused to preallocate {Length:N0} bytes of memory for the cache (error {error}).");
            }

            Touch();
        }

        GC.KeepAlive(this);
    }

    /// <summary>Writes to every page of the range what is there, so that the system provides it.</summary>
    internal void Touch()
    {
        for (nuint offset = 0; offset < Length; offset += (nuint)Environment.SystemPageSize)
        {
            Volatile.Write(ref Base[offset], Volatile.Read(ref Base[offset]));
        }

        GC.KeepAlive(this);
    }

    /// <summary>Gives the memory behind a part back to the system; it stays mapped and is zero, or on Windows stale, when next read.</summary>
    /// <param name="offset">Where the part begins, a multiple of the system's page size.</param>
    /// <param name="length">Its bytes, likewise.</param>
    /// <returns>Whether the part is now zero. The system may refuse, where memory is locked for instance; then it is as it was.</returns>
    public bool Discard(nuint offset, nuint length)
    {
        void* start = Base + offset;
        bool zeroed = false;
        if (OperatingSystem.IsLinux())
        {
            zeroed = NativeCalls.Advise(start, length, NativeCalls.AdviceDontNeed) == 0;
        }
        else if (OperatingSystem.IsWindows())
        {
            _ = NativeCalls.VirtualAllocate(start, length, NativeCalls.MemoryReset, NativeCalls.PageReadWrite);
        }
        else
        {
            zeroed = NativeCalls.Map(
                start, length, NativeCalls.ProtectionReadWrite, NativeCalls.AnonymousMapping | NativeCalls.MapFixed, -1, 0) == start;
        }

        GC.KeepAlive(this);
        return zeroed;
    }
}

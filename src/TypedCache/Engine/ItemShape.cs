using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Engine;

/// <summary>What lies in front of the values of a cache of bytes: a version, details, both or neither.</summary>
internal readonly struct ItemShape(bool hasVersions, bool hasDetails)
{
    /// <summary>Whether every value has a version in front of it.</summary>
    public bool HasVersions { get; } = hasVersions;

    /// <summary>Whether every value has details in front of it.</summary>
    public bool HasDetails { get; } = hasDetails;

    /// <summary>The bytes of a payload in front of the details.</summary>
    public int VersionLength { get; } = hasVersions ? sizeof(long) : 0;

    /// <summary>The bytes of a payload in front of the value.</summary>
    public int Skip { get; } = (hasVersions ? sizeof(long) : 0) + (hasDetails ? Details.Size : 0);

    /// <summary>The details' place in a payload.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe Details* DetailsIn(byte* payload) => (Details*)(payload + VersionLength);

    /// <summary>
    /// What an item keeps besides its value. Written by whoever fills the chunk, and once the item is live only under its bucket's lock; never by an optimistic reader.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = Size)]
    internal struct Details
    {
        /// <summary>The bytes of it.</summary>
        public const int Size = 8;

        /// <summary>The bits of <see cref="State"/> below the time of the last use.</summary>
        public const int MarkBits = 3;

        /// <summary>The user's.</summary>
        public uint Flags;

        /// <summary>Marks, and the seconds from the engine's start to the last use: 17 years.</summary>
        public uint State;

        /// <summary>The state of an item with these marks that is used now.</summary>
        public static uint StateOf(ItemMarks marks, long nowMilliseconds) => (uint)marks | ((uint)(nowMilliseconds / 1000) << MarkBits);
    }
}

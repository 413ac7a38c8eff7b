using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Engine;

/// <content>Storing a value with details over the one of its key, where that lies; see the part of this class on overwriting.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>Stores a value over that of its key, where nothing is asked of that one.</summary>
    /// <returns>Whether it was stored; if not, the value is to be stored in a chunk of its own.</returns>
    private bool TrySetOver(in ItemKey key, ref ItemChange change, ReadOnlySpan<byte> value, long sample)
    {
        int detailsLength = change.Shape.Skip - change.Shape.VersionLength;
        var request = new StoreRequest(
            StoreMode.Change, detailsLength + (long)value.Length, change.Deadline, change.Shape.HasVersions, Change: (nint)Unsafe.AsPointer(ref change));
        if (change.Action != StoreAction.Set || change.HasExpectedVersion || !MayOverwrite(in key, in request))
        {
            return false;
        }

        Unsafe.SkipInit(out CopyBuffer buffer);
        Span<byte> payload = buffer.All[..(int)request.PayloadLength];
        if (change.Shape.HasDetails)
        {
            var details = new ItemShape.Details { Flags = change.Flags, State = ItemShape.Details.StateOf(change.Marks, Clock.Roughly(sample)) };
            MemoryMarshal.Write(payload, in details);
        }

        value.CopyTo(payload[detailsLength..]);
        return Overwrite(in key, in request, payload) == StoreOutcome.Stored;
    }
}

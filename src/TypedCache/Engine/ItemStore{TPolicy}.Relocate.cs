using System.Runtime.CompilerServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Moving an item out of a page that is being emptied, so that a page costs the items that were to go next and not those that happen to lie in it. The chunk it moves to comes
/// from the class's free ones, from a free page, or from the item whose turn to go it is.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>Moves an item to another chunk of its class; its place in the queue stays.</summary>
    /// <param name="sizeClass">Its class.</param>
    /// <param name="handle">The item.</param>
    /// <param name="budget">How many items may go for it; they may all lie in the page being emptied, which is then that much emptier.</param>
    /// <returns>Whether it moved. It did not where it is gone, leased, or alone with nothing to take the place of, nor within the budget.</returns>
    private bool TryRelocate(SizeClass<TPolicy> sizeClass, uint handle, ref int budget)
    {
        uint target = TakeChunk(sizeClass, 0);
        if (target == 0)
        {
            int page = Pages.TakeLowest();
            target = page != 0 ? TakeChunk(sizeClass, page) : EvictForReuse(sizeClass, ref budget);
        }

        if (target == 0)
        {
            return false;
        }

        Volatile.WriteBarrier();
        ushort generation = Arena.Item(target)->Generation;
        Bucket* home = Lock(_hashes.HashOf(handle));
        bool moves = _index.TryFind(home, handle, out Bucket* bucket, out int slot) && Arena.Item(handle)->Pins == 0;
        long deadline = 0;
        if (moves)
        {
            CopyItem(Arena.Item(handle), Arena.Item(target));
            deadline = Arena.Item(target)->Deadline;
            // Between writing a deadline and noting it there has to be a full fence; the lock's came before.
            Interlocked.MemoryBarrier();
            Exchange(bucket, slot, target);
        }

        Unlock(home);
        if (!moves)
        {
            Free(target);
            return false;
        }

        // The moved item may be gone again, and its chunk another's, or its whole page.
        if (TryEnterOf(target, generation, sizeClass.Chunks.Number, out _))
        {
            sizeClass.Queue.Replace(_links, handle, target);
            sizeClass.Gate.Exit();
        }

        Free(handle);
        // A sweep that runs may have looked at the page it moved to before, and will look at the page it left too late.
        Sweeper.ConsiderMoved(deadline);
        return true;
    }

    private static void CopyItem(ItemHeader* source, ItemHeader* target)
    {
        target->Describe(source->PayloadLength, source->KeyLength, source->Cache, source->Deadline);
        Unsafe.CopyBlockUnaligned(
            (byte*)target + ItemHeader.Size, (byte*)source + ItemHeader.Size, (uint)(source->PayloadLength + source->KeyLength));
    }
}

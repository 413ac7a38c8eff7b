using System.Diagnostics.CodeAnalysis;
using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// What a policy is told of stores and of items that stay. An item is published first and moved to its place in the queue after that, under the class's gate
/// and if its chunk has not changed hands meanwhile.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>
    /// Puts a new item into the place of the one it replaced in its bucket. Where that was of another size class, or stays queued because it is leased, the new one goes to the
    /// end of the queue the other was in.
    /// </summary>
    /// <param name="old">The item it replaced, the caller's still.</param>
    /// <param name="pinned">Whether that is leased.</param>
    /// <param name="handle">The new item.</param>
    /// <param name="generation">Its generation and, next, its size class, both as they were before it was published.</param>
    /// <param name="number">See <paramref name="generation"/>.</param>
    private void KeepPlace(uint old, bool pinned, uint handle, ushort generation, byte number)
    {
        if (TPolicy.MostUses == 0)
        {
            return;
        }

        // The old chunk is the caller's still, so its class cannot change.
        bool takesPlace = !pinned && Arena.ClassOf(old) == number;
        if (!takesPlace && !Arena.Item(old)->IsProtected)
        {
            return;
        }

        if (TryEnterOf(handle, generation, number, out SizeClass<TPolicy>? sizeClass))
        {
            if (takesPlace)
            {
                sizeClass.Queue.Replace(_links, old, handle);
            }
            else
            {
                sizeClass.Queue.Spare(_links, handle);
            }

            sizeClass.Gate.Exit();
        }
    }

    /// <summary>Tells the queue, and the balance of the classes, where a new item is one that was evicted not long ago.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="handle">The item.</param>
    /// <param name="generation">Its generation and, next, its size class, both as they were before it was published.</param>
    /// <param name="number">See <paramref name="generation"/>.</param>
    private void NoteReturn(in ItemKey key, uint handle, ushort generation, byte number)
    {
        if (_ghosts.TryTake(key.WholeHash, out bool wasProtected, out int age)
            && IsRecent(age)
            && TryEnterOf(handle, generation, number, out SizeClass<TPolicy>? sizeClass))
        {
            sizeClass.Queue.NoteReturn(_links, handle, wasProtected);
            sizeClass.Gain += GainOf(sizeClass, age);
            sizeClass.Gate.Exit();
        }
    }

    /// <summary>
    /// Whether an eviction of this age is among those to be remembered. The table does not get shorter: once larger items have taken the place of many small ones it remembers evictions from
    /// long before anything that is in the cache was stored.
    /// </summary>
    private bool IsRecent(int age)
    {
        long setsNeeded = (Count + GhostTable.ItemsPerSet - 1) / GhostTable.ItemsPerSet;
        return age * (long)_ghosts.Length < setsNeeded * GhostSet.Ways;
    }

    /// <summary>Lets an item stay whose turn to go had come.</summary>
    /// <inheritdoc cref="NoteUse" path="/param"/>
    private void Spare(uint handle, ushort generation, byte number)
    {
        if (TryEnterOf(handle, generation, number, out SizeClass<TPolicy>? sizeClass))
        {
            sizeClass.Queue.Spare(_links, handle);
            sizeClass.Gate.Exit();
        }
    }

    /// <summary>Enters the gate of an item's class, if its chunk has not changed hands.</summary>
    /// <inheritdoc cref="NoteUse" path="/param"/>
    private bool TryEnterOf(uint handle, ushort generation, byte number, [NotNullWhen(true)] out SizeClass<TPolicy>? sizeClass)
    {
        sizeClass = null;
        SizeClass<TPolicy> entered = ClassOf(number);
        entered.Gate.Enter();
        // The handle was a chunk's in a page of this class, and under the gate the page cannot leave the class: so it is a chunk's now, with a header whose links are a queued item's or
        // zero, never old bytes, since pages are zeroed before they are carved. The class the page has once the item may be gone would not tell: in another class's page the handle may
        // point into the midst of a value. Nor does the generation alone: the page may have
        // been another class's meanwhile, and come back with all of them at zero. A chunk that is not free is then another item's, which takes no harm; a free one must not be queued.
        ItemHeader* item = Arena.Item(handle);
        if (Arena.ClassOf(handle) == number && item->Generation == generation && item->State != ItemState.Free && !IsClosed)
        {
            sizeClass = entered;
            return true;
        }

        entered.Gate.Exit();
        return false;
    }
}

using System.Runtime.CompilerServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Storing: reserve a chunk, fill it while it is private, publish it under the lock of one bucket, then free what it replaced.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    private const int VersionLength = sizeof(long);

    /// <inheritdoc/>
    public override StoreOutcome StoreBytes(in ItemKey key, in StoreRequest request, ReadOnlySpan<byte> payload)
    {
        var writer = new BytesWriter(payload);
        return Store(in key, in request, ref writer);
    }

    /// <summary>Stores a value. Where it cannot be stored although the mode's condition holds, what was there before is removed.</summary>
    [SkipLocalsInit]
    public StoreOutcome Store<TWriter>(in ItemKey key, in StoreRequest request, ref TWriter writer)
        where TWriter : struct, IPayloadWriter, allows ref struct
    {
        ThrowIfClosed();
        if (!MayOverwrite(in key, in request))
        {
            return StoreAnew(in key, in request, ref writer);
        }

        // Encoded while the bucket comes, and before any lock: this may be code of the user's.
        Prefetch.Line(_index.LikelyHome(key.Hash));
        Unsafe.SkipInit(out CopyBuffer buffer);
        Span<byte> payload = buffer.All[..(int)request.PayloadLength];
        writer.Write(payload);
        StoreOutcome? outcome = Overwrite(in key, in request, payload);
        if (outcome is null)
        {
            var bytes = new BytesWriter(payload);
            outcome = StoreAnew(in key, in request, ref bytes);
        }

        return outcome.Value;
    }

    /// <summary>Stores a value in a chunk of its own.</summary>
    private StoreOutcome StoreAnew<TWriter>(in ItemKey key, in StoreRequest request, ref TWriter writer)
        where TWriter : struct, IPayloadWriter, allows ref struct
    {
        // A cheap look first: where the condition does not hold, nothing need be evicted to find that out.
        if (request.Mode != StoreMode.Set && Contains(in key) != (request.Mode != StoreMode.Add))
        {
            return StoreOutcome.Refused;
        }

        long sample = Clock.Sample();
        int versionLength = request.IsVersioned ? VersionLength : 0;
        long bytes = ChargeFor(in key, in request);
        if (request.PayloadLength < 0 || bytes > Settings.MaxItemSize)
        {
            return Reject(in key, request.Mode, StoreOutcome.TooLarge);
        }

        uint handle = Reserve(bytes);
        if (handle == 0)
        {
            return Reject(in key, request.Mode, StoreOutcome.OutOfMemory);
        }

        ItemHeader* item = Arena.Item(handle);
        int payloadLength = (int)request.PayloadLength;
        item->Describe(versionLength + payloadLength, key.Bytes.Length, key.Cache, request.Deadline);
        byte* payload = (byte*)item + ItemHeader.Size + versionLength;
        try
        {
            writer.Write(new Span<byte>(payload, payloadLength));
        }
        catch
        {
            Free(handle);
            throw;
        }

        key.Bytes.CopyTo(new Span<byte>(payload + payloadLength, key.Bytes.Length));
        StoreOutcome outcome = Publish(in key, in request, handle, sample);
        if (outcome == StoreOutcome.OutOfMemory)
        {
            Reject(in key, request.Mode, outcome);
        }

        return outcome;
    }

    private StoreOutcome Reject(in ItemKey key, StoreMode mode, StoreOutcome outcome)
    {
        if (mode != StoreMode.Set)
        {
            return StoreOutcome.Refused;
        }

        Remove(in key, RemovalReason.Replaced);
        return outcome;
    }

    private StoreOutcome Publish(in ItemKey key, in StoreRequest request, uint handle, long sample)
    {
        // Once it is published, the item may be gone, and its chunk another's, at any time.
        ushort generation = Arena.Item(handle)->Generation;
        byte sizeClass = Arena.ClassOf(handle);
        bool admitted = false;
        bool othersInFlight = true;
        int rounds = 0;
        var wait = new SpinWait();
        while (true)
        {
            Bucket* home = Lock(key.Hash);
            bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
            uint old = found ? bucket->Handles[slot] : 0;
            bool expired = found && Clock.HasPassed(Arena.Item(old)->Deadline, sample);
            if (!Allows(in request, found && !expired, old))
            {
                Unlock(home);
                Withdraw(handle, admitted);
                return StoreOutcome.Refused;
            }

            if (found)
            {
                SetVersion(handle, in request);
                bool pinned = Exchange(bucket, slot, handle);
                Unlock(home);
                Withdraw(0, admitted);
                CountStore(sizeClass, in key, request);
                KeepPlace(old, pinned, handle, generation, sizeClass);
                FinishRemoval(old, pinned, expired ? RemovalReason.Expired : RemovalReason.Replaced);
                Sweeper.Consider(request.Deadline);
                return StoreOutcome.Stored;
            }

            bool inserted = (admitted || TryAdmit(out admitted)) && TryInsert(home, in key, handle, in request);
            Unlock(home);
            if (inserted)
            {
                CountStore(sizeClass, in key, request);
                NoteReturn(in key, handle, generation, sizeClass);
                _growth.Consider();
                Sweeper.Consider(request.Deadline);
                return StoreOutcome.Stored;
            }

            // Without a lock: make room below the limit on items, or a bucket to continue the chain, and look again.
            if (admitted ? !_index.Overflow.TryGrow() : !EvictAny())
            {
                // What could go may be in the hands of operations in flight.
                if (!othersInFlight || ++rounds == PatienceRounds)
                {
                    Withdraw(handle, admitted);
                    return StoreOutcome.OutOfMemory;
                }

                othersInFlight = OthersInFlight;
                wait.SpinOnce();
            }
        }
    }

    private bool Allows(in StoreRequest request, bool present, uint old) => request.Guard is not { IsSuperseded: true } && request.Mode switch
    {
        StoreMode.Set => true,
        StoreMode.Add => !present,
        StoreMode.Replace => present,
        StoreMode.Change => AllowsChange(ref *(ItemChange*)request.Change, present, old),
        _ => present && *VersionOf(Arena.Item(old)) == request.ExpectedVersion,
    };

    /// <summary>Puts an item in the place of another in its locked bucket; its use count stays.</summary>
    /// <inheritdoc cref="TakeOut" path="/returns"/>
    private bool Exchange(Bucket* bucket, int slot, uint handle)
    {
        ItemHeader* old = Arena.Item(bucket->Handles[slot]);
        PrefetchNeighbours(old);
        MakeLive(handle);
        bucket->Handles[slot] = handle;
        return Detach(old);
    }

    private bool TryInsert(Bucket* home, in ItemKey key, uint handle, in StoreRequest request)
    {
        if (!_index.TryInsert(home, key.Tag, handle))
        {
            return false;
        }

        SetVersion(handle, in request);
        MakeLive(handle);
        return true;
    }

    /// <summary>Gives an item the next version, under its bucket's lock, so that versions of a key go up in the order of its values.</summary>
    private void SetVersion(uint handle, in StoreRequest request)
    {
        if (request.IsVersioned)
        {
            *VersionOf(Arena.Item(handle)) = request.Mode == StoreMode.Change
                ? NextVersion(ref *(ItemChange*)request.Change)
                : Interlocked.Increment(ref _version);
        }
    }

    /// <summary>Gives a filled chunk to the index, under its bucket's lock.</summary>
    private void MakeLive(uint handle)
    {
        ItemHeader* item = Arena.Item(handle);
        item->State = ItemState.Live;
        long deadline = item->Deadline;
        if (deadline != 0)
        {
            Arena.Page(Arena.PageOf(handle))->NoteDeadline(deadline);
        }

        EndFlight();
    }

    private void CountStore(int sizeClass, in ItemKey key, in StoreRequest request)
    {
        Diagnostics.CacheCounters counters = Caches[key.Cache].Counters;
        counters.Increment(Diagnostics.Counter.Stores);
        counters.Increment(Diagnostics.Counter.Items);
        long bytes = ChargeFor(in key, in request);
        counters.Add(Diagnostics.Counter.Bytes, bytes);
        _classBytes.Add(sizeClass, bytes);
    }

    /// <summary>Gives back what was taken for an item that is not published after all.</summary>
    private void Withdraw(uint handle, bool admitted)
    {
        if (admitted && Settings.MaxCount != long.MaxValue)
        {
            Interlocked.Decrement(ref _admitted);
        }

        if (handle != 0)
        {
            Free(handle);
        }
    }

    /// <summary>Counts an item in, if the limit on their number allows.</summary>
    private bool TryAdmit(out bool admitted)
    {
        admitted = Settings.MaxCount == long.MaxValue || Interlocked.Increment(ref _admitted) <= Settings.MaxCount;
        if (!admitted)
        {
            Interlocked.Decrement(ref _admitted);
        }

        return admitted;
    }

    /// <inheritdoc/>
    public override bool Remove(in ItemKey key, RemovalReason reason)
    {
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        bool pinned = false;
        bool expired = false;
        uint handle = 0;
        if (found)
        {
            handle = bucket->Handles[slot];
            expired = Clock.HasPassed(Arena.Item(handle)->Deadline, sample);
            pinned = TakeOut(home, bucket, slot);
        }

        Unlock(home);
        if (found)
        {
            FinishRemoval(handle, pinned, expired ? RemovalReason.Expired : reason);
        }

        return found && !expired;
    }

    /// <inheritdoc/>
    public override bool Touch(in ItemKey key, long deadline, in ItemShape shape, out ItemSnapshot snapshot)
    {
        snapshot = default;
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        ItemHeader* item = Arena.Item(handle);
        bool expired = found && Clock.HasPassed(item->Deadline, sample);
        ushort generation = 0;
        byte sizeClass = 0;
        if (found && !expired)
        {
            SetDeadline(handle, deadline);
            generation = item->Generation;
            sizeClass = Arena.ClassOf(handle);
            Describe(item, handle, in shape, out snapshot);
            CountUse(bucket, slot);
        }

        Unlock(home);
        if (expired)
        {
            RemoveExpired(handle, key.Hash);
        }
        else if (found)
        {
            Sweeper.Consider(deadline);
            if (TPolicy.MostUses == 0)
            {
                NoteUse(handle, generation, sizeClass);
            }
        }

        return found && !expired;
    }

    /// <summary>Gives a live item another deadline, under its bucket's lock.</summary>
    private void SetDeadline(uint handle, long deadline)
    {
        ItemHeader* item = Arena.Item(handle);
        long before = item->Deadline;
        item->Deadline = deadline;
        // A later one needs no note: no matter which of the two a sweep reads, what it notes is not too late.
        if (deadline != 0 && (before == 0 || deadline < before))
        {
            Interlocked.MemoryBarrier();
            Arena.Page(Arena.PageOf(handle))->NoteDeadline(deadline);
        }
    }

    private readonly ref struct BytesWriter(ReadOnlySpan<byte> payload) : IPayloadWriter
    {
        private readonly ReadOnlySpan<byte> _payload = payload;

        public void Write(scoped Span<byte> destination) => _payload.CopyTo(destination);
    }
}

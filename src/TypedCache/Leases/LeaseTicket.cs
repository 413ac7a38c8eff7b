namespace TypedCache.Leases;

/// <summary>A slot of the lease table and the generation it was taken in; the default is no lease.</summary>
internal readonly record struct LeaseTicket(int Slot, long Generation)
{
    /// <summary>Whether a lease was ever taken.</summary>
    public bool IsSome => Generation != 0;
}

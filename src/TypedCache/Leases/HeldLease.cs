using System.Diagnostics;

namespace TypedCache.Leases;

/// <summary>A lease that was seen to be held.</summary>
/// <param name="Ticket">The lease.</param>
/// <param name="Handle">The item it is on.</param>
/// <param name="TakenAt">When it was taken, in the clock's milliseconds.</param>
/// <param name="Origin">Where it was taken; null where that is not kept.</param>
internal readonly record struct HeldLease(LeaseTicket Ticket, uint Handle, long TakenAt, StackTrace? Origin);

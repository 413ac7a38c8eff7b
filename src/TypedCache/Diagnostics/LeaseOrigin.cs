namespace TypedCache;

/// <summary>A place in the program where leases were taken that have not been given back.</summary>
/// <param name="StackTrace">The place: the calls that led to it, the innermost first.</param>
/// <param name="Leases">The overdue leases taken there.</param>
public sealed record LeaseOrigin(string StackTrace, int Leases);

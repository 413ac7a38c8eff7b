namespace TypedCache.Tests.Faults;

/// <summary>What faulty code throws.</summary>
public sealed class FaultException(FaultPoint point) : Exception($"fault in {point}");

namespace TypedCache.Tests.Faults;

/// <summary>Tests that arm faults, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCollection
{
    public const string Name = "Faults";
}

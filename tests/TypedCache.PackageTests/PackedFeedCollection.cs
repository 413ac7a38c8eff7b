namespace TypedCache.PackageTests;

/// <summary>The tests that share one package.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    /// <summary>What they call it.</summary>
    public const string Name = "packed";
}

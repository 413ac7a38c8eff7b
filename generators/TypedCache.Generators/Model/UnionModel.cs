namespace TypedCache.Generators.Model;

/// <summary>The types a value of an abstract type can be.</summary>
internal sealed record UnionModel(EquatableArray<CaseModel> Cases)
{
    private const int LargestShortTag = byte.MaxValue;

    /// <summary>The bytes a tag takes.</summary>
    public int TagLength => Cases.Any(item => item.Tag > LargestShortTag) ? 2 : 1;
}

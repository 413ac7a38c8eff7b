namespace TypedCache.Generators.Layout;

/// <summary>The 32-bit FNV-1a hash (Fowler, Noll, Vo) over UTF-16 units.</summary>
internal static class Fnv1a
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Hash(string text)
    {
        uint hash = OffsetBasis;
        foreach (char unit in text)
        {
            hash = unchecked((hash ^ unit) * Prime);
        }

        return hash;
    }
}

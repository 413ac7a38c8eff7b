namespace TypedCache.Generators.Model;

/// <summary>The smallest, largest and typical number of bytes in the narrow form.</summary>
internal sealed record SizeModel(long Minimum, long Maximum, long Typical)
{
    public const long Unbounded = -1;
}

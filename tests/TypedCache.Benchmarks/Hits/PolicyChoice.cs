namespace TypedCache.Benchmarks.Hits;

/// <summary>Which policies to replay with: one by its name, or all there are.</summary>
internal static class PolicyChoice
{
    /// <summary>Stands for every policy.</summary>
    public const string All = "all";

    /// <summary>What can be chosen.</summary>
    public static string Choices { get; } = string.Join(", ", Enum.GetNames<EvictionPolicy>().Select(static name => name.ToLowerInvariant()).Append(All));

    /// <summary>Reads a choice.</summary>
    /// <exception cref="UsageException">There is no such policy.</exception>
    public static EvictionPolicy[] Parse(string text)
    {
        EvictionPolicy[] policies = Enum.GetValues<EvictionPolicy>();
        if (text.Equals(All, StringComparison.OrdinalIgnoreCase))
        {
            return policies;
        }

        EvictionPolicy[] chosen = [.. policies.Where(policy => policy.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))];
        return chosen.Length > 0 ? chosen : throw new UsageException($"There is no policy '{text}'; it is one of {Choices}.");
    }
}

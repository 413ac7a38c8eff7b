namespace TypedCache.Generators.Model;

/// <summary>
/// Names of types that differ only by case, or, in a program that is not finished, not at all. The compiler does not tell the files of such types
/// apart, so theirs get names of their own. There are hardly ever any, so the answer hardly ever changes.
/// </summary>
internal static class CaseCollisions
{
    public static EquatableArray<string> Among(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}

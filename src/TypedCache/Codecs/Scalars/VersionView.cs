using System.Globalization;

namespace TypedCache.Codecs;

/// <summary>The numbers of a stored <see cref="Version"/>.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Build">The third number, or -1.</param>
/// <param name="Revision">The fourth number, or -1.</param>
public readonly record struct VersionView(int Major, int Minor, int Build, int Revision) : IComparable<VersionView>
{
    /// <summary>A number the version does not have.</summary>
    internal const int None = -1;

    /// <summary>Builds the version.</summary>
    /// <returns>A new version.</returns>
    public Version ToVersion() => (Build, Revision) switch
    {
        (None, _) => new Version(Major, Minor),
        (_, None) => new Version(Major, Minor, Build),
        _ => new Version(Major, Minor, Build, Revision),
    };

    /// <summary>Compares number by number, as <see cref="Version"/> does.</summary>
    /// <param name="other">The other version.</param>
    /// <returns>Less than zero, zero or more than zero.</returns>
    public int CompareTo(VersionView other) =>
        (Major, Minor, Build, Revision).CompareTo((other.Major, other.Minor, other.Build, other.Revision));

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        '.', new[] { Major, Minor, Build, Revision }.TakeWhile(number => number != None).Select(number => number.ToString(CultureInfo.InvariantCulture)));
}

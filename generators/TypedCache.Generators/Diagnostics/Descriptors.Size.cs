using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <content>TC0100 to TC0149: how large values are, and what that costs.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UnboundedMember = Size(
        "TC0100",
        "The size of a member should be bounded",
        "Member '{0}' has {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AlwaysTooLarge = Size(
        "TC0101",
        "The smallest value must fit",
        "Every item of '{0}' takes at least {1}, more than the {2}: none can be stored",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SometimesTooLarge = Size(
        "TC0102",
        "The largest value should fit",
        "An item of '{0}' can take up to {1}, more than the largest of {2}: such a value is not stored; bound its members, or raise MaxItemSize and TypedCacheMaxItemSize",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TypicalWastes = Size(
        "TC0103",
        "A typical value should fill its chunk",
        "A typical '{0}' of {1} makes an item of {2} in a chunk of {3}: {4} % of it is wasted, more than {5} %; {6}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TypicalIsOutside = Size(
        "TC0104",
        "The typical size must be possible",
        "The typical size {0} of '{1}' is not between {2} and {3}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor FixedPartIsLarge = Size(
        "TC0105",
        "The fixed part of a type should be small",
        "The members of '{0}' with a fixed size take {1} B: beyond 65,535 B every item has offsets of four bytes",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LongKey = Size(
        "TC0106",
        "A key should be short",
        "Keys of type '{0}' can be {1}: over 65,535 B nothing is stored, and over 250 B clients of memcached cannot name them",
        DiagnosticSeverity.Info);

    private const string SizeCategory = "TypedCache.Size";

    private static DiagnosticDescriptor Size(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, SizeCategory, severity);
}

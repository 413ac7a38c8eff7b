using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <summary>Every diagnostic there is. Ids are never reused; each has a page under docs/diagnostics.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MustBePartial = Declaration(
        "TC0001",
        "Cacheable types and keys must be partial",
        "Type '{0}' must be partial: its codec is generated into it");

    public static readonly DiagnosticDescriptor KindCannotBeCached = Declaration(
        "TC0002",
        "This kind of type cannot be cached",
        "Type '{0}' cannot be cached: it is {1}");

    public static readonly DiagnosticDescriptor NoUsableConstructor = Declaration(
        "TC0003",
        "The constructor to rebuild a value with must be clear",
        "Type '{0}' has {1}");

    public static readonly DiagnosticDescriptor ParameterMatchesNoMember = Declaration(
        "TC0004",
        "Every constructor parameter must match a member",
        "Constructor parameter '{0}' of '{1}' matches no stored member by name and type");

    public static readonly DiagnosticDescriptor UnsealedClass = Declaration(
        "TC0005",
        "A cacheable class should be sealed",
        "Class '{0}' is not sealed: a value of a derived class comes back as '{0}', without what it adds; seal it, or make it abstract with [CacheUnion]",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ContainsItself = Declaration(
        "TC0006",
        "A type must not contain itself",
        "Member '{0}' makes '{1}' contain itself; make it nullable, or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor UnionIsWrong = Declaration(
        "TC0007",
        "A union must be clear",
        "Union '{0}': {1}");

    public static readonly DiagnosticDescriptor NumberIsTaken = Declaration(
        "TC0008",
        "Members must have different numbers",
        "Member '{0}' has the number {1}, which is that of '{2}'");

    public static readonly DiagnosticDescriptor MemberHasNoNumber = Declaration(
        "TC0009",
        "All members have a number or none",
        "Member '{0}' has no number although others of '{1}' have one; give it one with [CacheMember], or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor MutableStruct = Declaration(
        "TC0010",
        "A cacheable struct is best readonly",
        "Struct '{0}' can be changed: what a cache gives back is a copy, and changing it changes nothing stored; make it readonly",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MutableClass = Declaration(
        "TC0011",
        "A cacheable class is best immutable",
        "Class '{0}' can be changed: what a cache gives back is rebuilt each time, and changing it changes nothing stored; use init accessors",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NameIsTaken = Declaration(
        "TC0013",
        "A member's name must not collide with a generated one",
        "Member '{0}' collides with the generated {1}; rename it or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor NoExtensionsReach = Declaration(
        "TC0014",
        "A cacheable type should be reachable from its assembly",
        "Type '{0}' is {1}: no extension method can reach it, so its caches have no Lease; make it internal",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedMember = Member(
        "TC0050",
        "This type of member is not supported",
        "Member '{0}' of type '{1}' cannot be stored; change its type or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor NestedTypeIsNotCacheable = Member(
        "TC0051",
        "Types of members must be cacheable too",
        "Type '{1}' of member '{0}' is not {2}");

    public static readonly DiagnosticDescriptor MemberIsNotRestored = Member(
        "TC0052",
        "A member that cannot be restored is not stored",
        "Member '{0}' can only be read and no constructor parameter takes it, so it is not stored; give it an init accessor, or ignore it with [CacheIgnore]",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ComparerIsNotStored = Member(
        "TC0053",
        "Comparers are not stored",
        "'{0}' comes back with {1}; no other is stored",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor LocalTime = Member(
        "TC0054",
        "Times are best stored as UTC",
        "Member '{0}' is given a local time, which means another moment where the time zone is another; use DateTime.UtcNow or a DateTimeOffset",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CodecDoesNotFit = Member(
        "TC0055",
        "A codec must fit the type it is for",
        "Codec '{0}' is no accessible struct that implements ICodec<{1}>");

    public static readonly DiagnosticDescriptor MemberIsNotAccessible = Member(
        "TC0056",
        "A member that is to be stored must be accessible",
        "Member '{0}' is marked [CacheInclude] but private to '{1}'");

    public static readonly DiagnosticDescriptor KeysAreMixed = MessagePack(
        "TC0300",
        "Keys are numbers or names, not both",
        "Type '{0}' has keys that are numbers and keys that are names: a value is an array or a map");

    public static readonly DiagnosticDescriptor KeysHaveGaps = MessagePack(
        "TC0301",
        "Keys without a member take a byte each",
        "Type '{0}' leaves {1} keys unused: each is written as a nil",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NestedTypeIsNotPacked = MessagePack(
        "TC0302",
        "Types of members must be MessagePack too",
        "Type '{1}' of member '{0}' is not MessagePack; declare it [Cacheable(Format = CacheFormat.MessagePack)]");

    public static readonly DiagnosticDescriptor MemberHasNoKey = MessagePack(
        "TC0303",
        "All members have a key or none",
        "Member '{0}' has no key although others of '{1}' have one; give it one with [Key], or ignore it with [IgnoreMember] or [CacheIgnore]");

    public static readonly DiagnosticDescriptor KeyIsWrong = MessagePack(
        "TC0304",
        "A key must be possible and free",
        "Member '{0}' cannot have the key '{1}': {2}");

    public static readonly DiagnosticDescriptor CodecIsNotPacked = MessagePack(
        "TC0305",
        "A MessagePack type has no codec of its own",
        "Type '{0}' is to be MessagePack but names the codec '{1}', which decides what its bytes are; leave out one of the two");

    public static readonly DiagnosticDescriptor FormatterIsNotUsed = MessagePack(
        "TC0306",
        "Formatters of MessagePack-CSharp are not used",
        "Member '{0}' has a formatter of MessagePack-CSharp: it is stored without it, and so as other bytes than that library writes",
        DiagnosticSeverity.Warning);

    private const string DeclarationCategory = "TypedCache.Declaration";
    private const string MemberCategory = "TypedCache.Members";
    private const string MessagePackCategory = "TypedCache.MessagePack";

    private static DiagnosticDescriptor Declaration(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        Create(id, title, message, DeclarationCategory, severity);

    private static DiagnosticDescriptor Member(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        Create(id, title, message, MemberCategory, severity);

    private static DiagnosticDescriptor MessagePack(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        Create(id, title, message, MessagePackCategory, severity);

    private static DiagnosticDescriptor Create(string id, string title, string message, string category, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/typedcache/typedcache/blob/main/docs/diagnostics/{id}.md");
}

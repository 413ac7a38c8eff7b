using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <summary>Every diagnostic there is. Ids are never reused; each has a page under docs/diagnostics.</summary>
internal static class Descriptors
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

    public static readonly DiagnosticDescriptor ContainsItself = Declaration(
        "TC0006",
        "A type must not contain itself",
        "Member '{0}' makes '{1}' contain itself; make it nullable, or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor NameIsTaken = Declaration(
        "TC0013",
        "A member's name must not collide with a generated one",
        "Member '{0}' collides with the generated {1}; rename it or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor UnsupportedMember = Member(
        "TC0050",
        "This type of member is not supported",
        "Member '{0}' of type '{1}' cannot be stored; change its type or ignore it with [CacheIgnore]");

    public static readonly DiagnosticDescriptor NestedTypeIsNotCacheable = Member(
        "TC0051",
        "Types of members must be cacheable too",
        "Type '{1}' of member '{0}' is not {2}");

    private const string DeclarationCategory = "TypedCache.Declaration";
    private const string MemberCategory = "TypedCache.Members";

    private static DiagnosticDescriptor Declaration(string id, string title, string message) =>
        Error(id, title, message, DeclarationCategory);

    private static DiagnosticDescriptor Member(string id, string title, string message) => Error(id, title, message, MemberCategory);

    private static DiagnosticDescriptor Error(string id, string title, string message, string category) => new(
        id,
        title,
        message,
        category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/typedcache/typedcache/blob/main/docs/diagnostics/{id}.md");
}

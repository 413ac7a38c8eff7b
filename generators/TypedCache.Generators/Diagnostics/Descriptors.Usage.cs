using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <content>TC0200 to TC0249: how caches are used.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ArgumentIsNotCacheable = Usage(
        "TC0200",
        "A cached type must be cacheable",
        "Type argument '{0}' cannot be cached: {1}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BlocksOnLoad = Usage(
        "TC0201",
        "An asynchronous load should be awaited",
        "{0} blocks this thread until the load is done, and others that wait for the same key with it; await it, or call GetOrAdd",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReadsOneMember = Usage(
        "TC0202",
        "A view reads one member without building the value",
        "Of '{0}' only '{1}' is read: TryRead with a view builds no object",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoMemoryLimit = Usage(
        "TC0203",
        "A cache's memory is best chosen",
        "{0} takes at most 64 MiB because no MemoryLimit is set; set what it may take",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ArgumentIsNoKey = Usage(
        "TC0204",
        "A type must be able to be a key",
        "Type argument '{0}' cannot be a key: {1}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DelegateCaptures = Usage(
        "TC0205",
        "A delegate that captures nothing costs nothing",
        "This lambda captures '{0}' and so allocates on every call; pass it as the argument of {1}",
        DiagnosticSeverity.Info);

    private const string UsageCategory = "TypedCache.Usage";

    private static DiagnosticDescriptor Usage(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, UsageCategory, severity);
}

using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <content>TC0250 to TC0299: how long leases and views live.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LeaseIsNotDisposed = Lifetime(
        "TC0250",
        "A lease must be disposed",
        "This lease is {0} disposed, and an item whose lease is not stays in memory for good; declare it with using",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UsedAfterDispose = Lifetime(
        "TC0251",
        "A lease's bytes must not be used after its disposal",
        "'{0}' is used after the lease '{1}' was disposed: its bytes may be another item's by then",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor ViewBecomesPointer = Lifetime(
        "TC0252",
        "A view should not be turned into a pointer",
        "{0} takes a view's bytes out of the compiler's sight: what it gives outlives the lease unnoticed; copy the bytes instead",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HeldWhileWaiting = Lifetime(
        "TC0253",
        "A lease should not be held while waiting",
        "The lease '{0}' is held while {1} waits; the item's memory cannot be reused meanwhile, so take out what is needed first",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LeaseIsCopied = Lifetime(
        "TC0254",
        "A lease is best passed by reference",
        "Parameter '{0}' copies the lease; pass it by 'in', and let who took it dispose it",
        DiagnosticSeverity.Info);

    private const string LifetimeCategory = "TypedCache.Lifetime";

    private static DiagnosticDescriptor Lifetime(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, LifetimeCategory, severity);
}

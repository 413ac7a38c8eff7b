namespace TypedCache.Diagnostics;

/// <summary>What the watch for leaks asks of an engine.</summary>
internal interface IAuditedEngine
{
    /// <summary>The name it was given; null for none.</summary>
    string? Name { get; }

    /// <summary>Whether it was disposed.</summary>
    bool IsClosed { get; }

    /// <summary>The bytes of its memory.</summary>
    long BytesReserved { get; }

    /// <summary>A number that changes with every operation that could lose a chunk.</summary>
    long Activity { get; }

    /// <summary>Begins an audit.</summary>
    AuditRun BeginAudit();

    /// <summary>The leases held for too long, by cache.</summary>
    IReadOnlyList<OverdueLeases> FindOverdueLeases();
}

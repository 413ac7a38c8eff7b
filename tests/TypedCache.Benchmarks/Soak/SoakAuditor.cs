namespace TypedCache.Benchmarks.Soak;

/// <summary>Audits the engine over and over while the workers are at it.</summary>
internal sealed class SoakAuditor(SoakStage stage) : SoakThread("the auditor", stage.Faults)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How many audits it has done; to be read when it has ended.</summary>
    public long Audits { get; private set; }

    /// <summary>The most chunks that were lost or dangling at a time; to be read when it has ended.</summary>
    public long LostChunks { get; private set; }

    /// <inheritdoc/>
    protected override string Step => $"audit {Audits + 1} in scene '{stage.Scene.Name}'";

    /// <inheritdoc/>
    protected override void Run()
    {
        while (!stage.IsOver)
        {
            LeakReport audit = stage.Engine.Audit();
            LostChunks = Math.Max(LostChunks, audit.Lost + audit.Dangling);
            EngineChecks.CheckAudit(audit, stage.Faults);
            EngineChecks.CheckStatistics(stage.Engine, stage.Faults);
            Audits++;
            GetOn();
            Thread.Sleep(Pause);
        }
    }
}

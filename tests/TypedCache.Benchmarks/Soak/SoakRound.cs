using System.Diagnostics;

namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// One engine under soak: workers and an auditor at work, then the final account, while the calling thread goes on from scene to scene, samples memory, and
/// watches that all get on.
/// </summary>
internal sealed class SoakRound(SoakRoundPlan plan, SoakSettings settings, FaultLog faults)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    public SoakReport Run()
    {
        var memory = new MemoryWatch(plan.MemoryLimit);
        var stage = new SoakStage(plan.MemoryLimit, plan.MaxCount, plan.Policy, faults);
        SoakWorker[] workers =
            [.. Enumerable.Range(0, settings.Workers).Select(w => new SoakWorker(stage, w, settings.Workers, unchecked(plan.Seed + w)))];
        var auditor = new SoakAuditor(stage);
        var account = new FinalAccount(stage);
        if ((Watch(stage, [.. workers, auditor], memory) ?? Watch(stage, [account], memory)) is { } deadlock)
        {
            // Left as it is: whoever hangs still uses the engine.
            faults.Add(deadlock);
            return new SoakReport { Hangs = true, LostChunks = auditor.LostChunks, MostOverLimit = memory.MostOverLimit };
        }

        if (memory.MostOverLimit > MemoryWatch.Allowance)
        {
            faults.Add($"The resident size grew by {memory.MostOverLimit >> 20:N0} MiB more than the limit of {plan.MemoryLimit >> 20:N0} MiB.");
        }

        return new SoakReport
        {
            Operations = [.. Enum.GetValues<SoakOperation>().Select(o => workers.Sum(worker => worker.Operations[(int)o]))],
            Hits = workers.Sum(static worker => worker.Hits),
            OutOfMemory = workers.Sum(static worker => worker.OutOfMemory),
            Audits = auditor.Audits,
            LostChunks = auditor.LostChunks,
            PagesReclaimed = account.Statistics.PagesReclaimed,
            Removals = account.Statistics.Total.Removals,
            MostOverLimit = memory.MostOverLimit,
        };
    }

    // Returns who hangs, or null once all have ended.
    private string? Watch(SoakStage stage, IReadOnlyList<SoakThread> threads, MemoryWatch memory)
    {
        SoakScene[] scenes = SoakScene.All(stage.PageSize);
        long start = Stopwatch.GetTimestamp();
        foreach (SoakThread thread in threads)
        {
            thread.Start();
        }

        var watchdog = new Watchdog(threads, settings.Patience, TimeSpan.Zero);
        while (!threads.All(static thread => thread.HasEnded))
        {
            TimeSpan now = Stopwatch.GetElapsedTime(start);
            double played = Math.Clamp(now / plan.Duration, 0, 1) * scenes.Length;
            int scene = Math.Min((int)played, scenes.Length - 1);
            stage.Play(scenes[scene], played - scene);
            if (now >= plan.Duration)
            {
                stage.End();
            }

            memory.Look();
            if (watchdog.Look(now) is { } deadlock)
            {
                stage.End();
                return deadlock;
            }

            Thread.Sleep(Tick);
        }

        return null;
    }
}

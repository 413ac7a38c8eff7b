using FileIndex.CommandLine;
using FileIndex.Measuring;
using Spectre.Console;

namespace FileIndex.Output;

/// <summary>A progress bar while files are hashed, where somebody is watching; and in any case a line when they are.</summary>
internal sealed class HashingProgress
{
    private readonly bool _isInteractive = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>Runs work of a known number of steps.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="work">The work; it calls its argument after each step.</param>
    public void Run(string title, int steps, Action<Action> work)
    {
        if (!_isInteractive)
        {
            work(static () => { });
            return;
        }

        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(title, maxValue: steps);
                work(() => task.Increment(1));
            });
    }

    /// <summary>Says what was hashed, and what could not be.</summary>
    public void Report(string name, ColdFigures cold)
    {
        Console.WriteLine(
            $"Hashed {cold.Readable.Count:N0} files, {ByteSize.Format(cold.BytesHashed)}, "
            + $"in {cold.Hashing.TotalSeconds:0.0} s, for {name}.");
        if (cold.Unreadable > 0)
        {
            Console.WriteLine($"Unreadable files: {cold.Unreadable:N0}, the first {cold.FirstError}");
        }

        if (cold.NotStored > 0)
        {
            Console.WriteLine($"Refused by the cache: {cold.NotStored:N0}");
        }
    }
}

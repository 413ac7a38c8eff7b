using Spectre.Console;

namespace TypedCache.Benchmarks.Hits;

/// <summary>A progress bar beside what is printed: on the error stream, and only where somebody watches it.</summary>
internal static class ReplayProgress
{
    /// <summary>Runs work of a known number of steps.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="work">The work; it calls its argument with the number of steps it has done since.</param>
    public static void Run(string title, long steps, Action<Action<int>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(static _ => { });
            return;
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: steps);
                work(done => task.Increment(done));
            });
    }
}

using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TypedCache.Benchmarks.Questions;

/// <summary><c>bench</c>: runs the BenchmarkDotNet classes, one for each question, in this process.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var filters = new Argument<string[]>("filters") { Description = "Which to run, as '*Hit*'; all where none is given.", DefaultValueFactory = _ => ["*"] };
        var isShort = new Option<bool>("--short") { Description = "Runs each once, to see that it works." };
        var command = new Command("bench", "Runs the BenchmarkDotNet classes, one for each question.") { filters, isShort };
        command.SetAction(result => ErrorLine.Guard(result, parsed => Run(parsed.GetValue(filters)!, parsed.GetValue(isShort), parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static int Run(string[] filters, bool isShort, TextWriter output)
    {
        Job job = (isShort ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(new TextLogger(output))
            .AddExporter(MarkdownExporter.Console)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "TypedCache.Benchmarks"));
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly).Run(["--filter", .. filters], config)];
        if (summaries.Length == 0)
        {
            throw new UsageException($"No benchmark's name matches {string.Join(' ', filters.Select(filter => $"'{filter}'"))}; '*' stands for any characters.");
        }

        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}

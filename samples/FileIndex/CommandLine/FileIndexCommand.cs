using System.CommandLine;

namespace FileIndex.CommandLine;

/// <summary>The command line: its syntax, and the one place where errors become exit codes.</summary>
internal static class FileIndexCommand
{
    private static readonly Argument<string?> Folder = new("folder")
    {
        Description = "The folder to index; by default that of the running .NET installation.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Memory = new("--memory")
    {
        Description = "The cache's memory limit: 4MB, 64MiB, 3072KB or bytes (1 MB = 1 MiB), from 2MB to 64GB. 4MB shows eviction at work.",
        DefaultValueFactory = static _ => "16MB",
    };

    private static readonly Option<string> Passes = new("--passes")
    {
        Description = "How many warm passes are measured, from 1 to 1,000.",
        DefaultValueFactory = static _ => "20",
    };

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Keep running and drop entries whose file changed, until Ctrl+C or SIGTERM.",
    };

    /// <summary>Parses the arguments and runs.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Indexes a folder in a typed off-heap cache, and compares it with MemoryCache.")
        {
            Folder, Memory, Passes, Watch,
        };
        root.SetAction(static parsed => Run(parsed));
        // A folder may be called @something: no response files.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Errors.Count > 0
            ? Refuse(parsed.Errors[0].Message)
            // Signals are handled here, in StopSignal: the second Ctrl+C is to end the process at once.
            : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static int Run(ParseResult parsed)
    {
        using var stop = new StopSignal();
        try
        {
            IndexOptions options = OptionRules.Check(
                parsed.GetValue(Folder), parsed.GetRequiredValue(Memory), parsed.GetRequiredValue(Passes), parsed.GetValue(Watch));
            return FileIndexRun.Run(options, stop.Token);
        }
        catch (UsageException exception)
        {
            return Refuse(exception.Message);
        }
        catch (OperationCanceledException)
        {
            WriteError("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            WriteError(exception.Message);
            return ExitCode.Failed;
        }
    }

    private static int Refuse(string message)
    {
        WriteError(message);
        return ExitCode.Usage;
    }

    // One line, whatever the user typed into it.
    private static void WriteError(string message) => Console.Error.WriteLine($"FileIndex: {message.ReplaceLineEndings(" ")}");
}

using System.CommandLine;

namespace TypedCache.Benchmarks;

/// <summary>Turns what goes wrong in a command for reasons outside the program into one line and an exit code.</summary>
internal static class ErrorLine
{
    private const int Failed = 1;
    private const int Usage = 2;

    /// <summary>Runs what was typed, or says in one line why it is no command.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(ParseResult parsed, InvocationConfiguration configuration)
    {
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(configuration);
        }

        configuration.Error.WriteLine($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} --help tells more.");
        return Usage;
    }

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code, or one that says it failed.</returns>
    public static int Guard(ParseResult parsed, Func<ParseResult, int> command)
    {
        try
        {
            return command(parsed);
        }
        catch (UsageException exception)
        {
            return Write(parsed, exception, Usage);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return Write(parsed, exception, Failed);
        }
    }

    private static int Write(ParseResult parsed, Exception exception, int code)
    {
        parsed.InvocationConfiguration.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
        return code;
    }
}

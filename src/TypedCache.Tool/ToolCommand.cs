using System.CommandLine;
using TypedCache.Tool.Serving;
using TypedCache.Tool.Statistics;
using TypedCache.Tool.Top;

namespace TypedCache.Tool;

/// <summary>The command line: what is behind <c>serve</c> is memcached's, the rest our own. The one place where errors become exit codes.</summary>
internal static class ToolCommand
{
    private const int Failure = 1;

    /// <summary>Parses the arguments and runs.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        try
        {
            if (arguments is ["serve", ..])
            {
                return ServeCommand.Run(arguments.AsSpan(1));
            }

            var root = new RootCommand("A memcached server on TypedCache's engine, and a look at what memcached servers are doing.")
            {
                new Command("serve", "Serves; takes memcached's command line: typedcache serve -h."),
                StatsCommand.Create(),
                TopCommand.Create(),
            };
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count != 0)
            {
                Console.Error.WriteLine($"typedcache: {parsed.Errors[0].Message}");
                return Failure;
            }

            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is UsageException or IOException or FormatException or System.Net.Sockets.SocketException
            or UnauthorizedAccessException or ArgumentException or InvalidOperationException or OutOfMemoryException)
        {
            Console.Error.WriteLine($"typedcache: {failure.Message.ReplaceLineEndings(" ")}");
            return Failure;
        }
    }
}

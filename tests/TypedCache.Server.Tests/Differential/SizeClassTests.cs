using System.Globalization;
using System.Text;

namespace TypedCache.Server.Tests.Differential;

/// <summary>With memcached's size classes, what tools read of them is what memcached tells of the same items.</summary>
public sealed class SizeClassTests
{
    // Figures that do not depend on when pages and items move.
    private static readonly string[] Judged = ["chunk_size", "chunks_per_page", "used_chunks", "number", "mem_requested"];

    [MemcachedTheory]
    [InlineData(1.25, 48)]
    [InlineData(1.1, 80)]
    [InlineData(2.0, 48)]
    public void Items_are_in_the_same_classes_and_charged_the_same(double factor, int smallest)
    {
        string[] arguments = ["-f", factor.ToString(CultureInfo.InvariantCulture), "-n", $"{smallest}"];
        using var theirs = new MemcachedProcess(arguments);
        using var ours = new RunningServer(engine: new SlabEngineOptions
        {
            MemoryLimit = 64 << 20, SizeClasses = new MemcachedSizeClasses { GrowthFactor = factor, SmallestItem = smallest },
        });

        string commands = CommandsOf(new Random(1));
        List<string> expected = FiguresOf(theirs.Port, commands);
        Assert.True(expected.Count > 30, $"Hardly anything to compare: {string.Join(", ", expected)}");
        Assert.Equal(expected, FiguresOf(ours.Port, commands));
    }

    private static string CommandsOf(Random random)
    {
        var text = new StringBuilder();
        for (int number = 0; number < 400; number++)
        {
            int length = number % 40 == 39 ? random.Next(100_000) : random.Next(1_500);
            string value = new('v', length);
            text.Append(CultureInfo.InvariantCulture, $"set key{number % 300} {number % 3} 0 {length}\r\n{value}\r\n");
            if (number % 10 == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"append key{number % 300} 0 0 5\r\nmore!\r\n");
            }
        }

        return text.Append("mn\r\n").ToString();
    }

    private static List<string> FiguresOf(int port, string commands)
    {
        using var client = new Client(port);
        client.Send(commands);
        client.ReadUntil("MN\r\n");
        var figures = new List<string>();
        foreach (string kind in new[] { "stats slabs", "stats items" })
        {
            // "STAT [items:]class:name value". A class whose last item has gone keeps its page with memcached.
            IEnumerable<IGrouping<string, string[]>> classes = Ask(client, kind)
                .Select(static line => line["STAT ".Length..].Replace("items:", "", StringComparison.Ordinal).Split(':', ' '))
                .Where(static parts => parts.Length == 3).GroupBy(static parts => parts[0])
                .Where(static sizeClass => !sizeClass.Any(static parts => parts is [_, "used_chunks", "0"]));
            figures.AddRange(classes.SelectMany(static sizeClass => sizeClass).Where(static parts => Judged.Contains(parts[1])).Select(static parts => string.Join(' ', parts)));
        }

        figures.AddRange(Ask(client, "stats").Where(static line => line.StartsWith("STAT bytes ", StringComparison.Ordinal)));
        return [.. figures.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Ask(Client client, string command)
    {
        client.Send(command + "\r\n");
        return client.ReadUntil("END\r\n").Split("\r\n").Where(static line => line.StartsWith("STAT ", StringComparison.Ordinal));
    }
}

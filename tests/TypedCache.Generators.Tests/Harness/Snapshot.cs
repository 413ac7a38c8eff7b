using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>
/// Compares generated files with verified ones, named as Verify names them: one file per source, UTF-8 with a byte order mark, LF, exact.
/// With SNAPSHOT_ACCEPT=1, and not under CI, what was received becomes what is verified.
/// </summary>
internal static partial class Snapshot
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly string Directory = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Snapshot.ProjectDirectory").Value!,
        "_snapshots");

    public static void Verify(GeneratorRunResult result, Type test, string parameter, [CallerMemberName] string method = "")
    {
        string prefix = $"{test.Name}.{method}_{parameter.Replace(' ', '-')}#";
        var expected = new HashSet<string>();
        var failures = new List<string>();
        foreach (GeneratedSourceResult source in result.GeneratedSources)
        {
            string name = prefix + Path.GetFileNameWithoutExtension(source.HintName);
            expected.Add(name + ".verified.cs");
            string text = $"//HintName: {source.HintName}\n{Version().Replace(source.SourceText.ToString(), "$1{version}$2")}";
            if (Compare(name, text) is { } failure)
            {
                failures.Add(failure);
            }
        }

        failures.AddRange(System.IO.Directory.GetFiles(Directory, prefix + "*.verified.cs")
            .Select(path => Path.GetFileName(path))
            .Where(name => !expected.Contains(name))
            .Select(name => $"{name} is no longer generated"));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string? Compare(string name, string received)
    {
        string verifiedPath = Path.Combine(Directory, name + ".verified.cs");
        string receivedPath = Path.Combine(Directory, name + ".received.cs");
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : null;
        if (verified == received)
        {
            File.Delete(receivedPath);
            return null;
        }

        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(verifiedPath, received, WithMark);
            return null;
        }

        File.WriteAllText(receivedPath, received, WithMark);
        return verified is null ? $"{name} is new" : FirstDifference(name, verified, received);
    }

    private static string FirstDifference(string name, string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
        {
            line++;
        }

        return $"{name} line {line + 1}\n  verified: {expected.ElementAtOrDefault(line)}\n  received: {actual.ElementAtOrDefault(line)}";
    }

    [GeneratedRegex("(GeneratedCode\\(\"TypedCache.Generators\", \")[^\"]*(\"\\))")]
    private static partial Regex Version();
}

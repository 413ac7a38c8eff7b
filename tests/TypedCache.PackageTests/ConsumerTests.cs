namespace TypedCache.PackageTests;

/// <summary>Programs that know nothing but the package.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ConsumerTests(PackedFeed feed)
{
    [Fact]
    public async Task A_program_with_one_reference_builds_without_warnings_and_runs()
    {
        string direct = feed.Copy("Direct");
        (await feed.DotnetAsync(direct, "build", "-warnaserror", "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=generated")).Succeeded();
        Assert.Equal(
            ["Shop.Quote.TypedCache.g.cs", "Shop.TenantKey.TypedCache.Key.g.cs"],
            Directory.GetFiles(Path.Combine(direct, "generated"), "*.cs", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order());
        Assert.Contains("MSFT 411.20 0.05", (await feed.DotnetAsync(direct, "run", "--no-build")).Succeeded().Output);
    }

    [Fact]
    public async Task A_program_that_references_a_library_that_references_the_package_builds_and_runs()
    {
        string top = Path.Combine(feed.Copy("Transitive"), "Top");
        Assert.Contains("2 in the library, 5 here", (await feed.DotnetAsync(top, "run", "-p:TreatWarningsAsErrors=true")).Succeeded().Output);
    }

    [Fact]
    public async Task Warnings_and_the_properties_they_depend_on_reach_the_build()
    {
        string output = (await feed.DotnetAsync(feed.Copy("Warned"), "build")).Succeeded().Output;
        Assert.All(["TC0005", "TC0100", "TC0102", "TC0103", "TC0150", "TC0152", "TC0201", "TC0250", "TC0253", "TC0900"], id => Assert.Contains($"warning {id}:", output));

        // The limit and the threshold that the project sets, and where the line of a layout stands.
        Assert.Contains("more than the largest of 4,096 B", output);
        Assert.Contains("more than 10 %", output);
        Assert.Contains("TypedCacheLayout.Unshipped.txt(2,1): warning TC0152", output);
        Assert.DoesNotContain("CS8032", output);
        Assert.DoesNotContain("AD0001", output);
    }

    [Fact]
    public async Task Mistakes_stop_the_build()
    {
        DotnetRun build = await feed.DotnetAsync(feed.Copy("Mistaken"), "build");
        Assert.NotEqual(0, build.ExitCode);
        Assert.All(["TC0001", "TC0050", "TC0200", "TC0204", "TC0251"], id => Assert.Contains($"error {id}:", build.Output));
    }

    [Fact]
    public async Task A_program_that_is_to_be_trimmed_builds_without_warnings_and_runs()
        => Assert.Contains("7", (await feed.DotnetAsync(feed.Copy("Trimmed"), "run", "-p:TreatWarningsAsErrors=true")).Succeeded().Output);

    [Fact]
    public async Task The_oldest_sdk_that_is_installed_and_supported_builds_it()
    {
        string listed = (await feed.DotnetAsync(Repository.Tests, "--list-sdks")).Succeeded().Output;
        Version lowest = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Version.TryParse(line.Split(' ')[0], out Version? version) ? version : null)
            .OfType<Version>()
            .Where(version => version.Major >= 10)
            .Min()!;
        string direct = feed.Copy("Direct");
        await File.WriteAllTextAsync(Path.Combine(direct, "global.json"), $$"""{ "sdk": { "version": "{{lowest}}", "rollForward": "disable" } }""");
        Assert.Equal(lowest.ToString(), (await feed.DotnetAsync(direct, "--version")).Succeeded().Output.Trim());
        (await feed.DotnetAsync(direct, "build", "-warnaserror", "--no-incremental")).Succeeded();
    }
}

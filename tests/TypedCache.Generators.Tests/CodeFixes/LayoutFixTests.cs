using TypedCache.CodeFixes;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.CodeFixes;

public sealed class LayoutFixTests
{
    private const string Shipped = "TypedCacheLayout.Shipped.txt";
    private const string Unshipped = "TypedCacheLayout.Unshipped.txt";
    private const string Program = "[Cacheable] public sealed partial record B(int X); [Cacheable] public sealed partial record A(int X); [Cacheable] public sealed partial record C(int X);";

    [Fact]
    public async Task A_layout_is_added_in_the_order_of_names()
    {
        using var run = new FixRun(new KeepLayoutFix(), "TC0150", [Program], (Unshipped, "// Layouts.\n"));
        Assert.True(await run.FixFirstAsync());
        Assert.Equal(2, (await run.DiagnosticsAsync()).Length);
        await run.FixAllAsync();
        string[] lines = (await run.FileAsync(Unshipped)).Split('\n');
        Assert.Equal(["// Layouts.", "A", "B", "C", ""], lines.Select(line => line.Split('#')[0]));
        Assert.Empty(await run.DiagnosticsAsync());
    }

    [Fact]
    public async Task A_layout_that_changed_is_replaced()
    {
        using var run = new FixRun(new KeepLayoutFix(), "TC0151", [Program], (Shipped, "A#00000001"), (Unshipped, "B#00000002\nC#00000003\n"));
        await run.FixAllAsync();
        string[] lines = (await run.FileAsync(Unshipped)).Split('\n');
        Assert.Equal(["A", "B", "C", ""], lines.Select(line => line.Split('#')[0]));
        Assert.Equal("A#00000001", await run.FileAsync(Shipped));
        Assert.Empty(await run.DiagnosticsAsync());
    }

    [Fact]
    public async Task A_layout_of_no_type_is_dropped()
    {
        using var run = new FixRun(new DropLayoutFix(), "TC0152", ["class None;"], (Shipped, "Old#00000001 fixed=1"), (Unshipped, "Other#00000002\nThird#00000003\n"));
        Assert.Equal(3, (await run.DiagnosticsAsync()).Length);
        Assert.True(await run.FixFirstAsync());
        await run.FixAllAsync();
        Assert.Equal("*REMOVED*Old#00000001 fixed=1\n", await run.FileAsync(Unshipped));
        Assert.Empty(await run.DiagnosticsAsync());
    }

    [Fact]
    public async Task Without_a_file_to_write_to_nothing_is_offered()
    {
        using var run = new FixRun(new KeepLayoutFix(), "TC0150", [Program], (Shipped, ""));
        Assert.False(await run.FixFirstAsync());
    }
}

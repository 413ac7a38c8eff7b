using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class SystemMemoryTests
{
    [Fact]
    public void What_is_available_is_what_can_be_had_with_free_swap_space()
    {
        const string Text = "MemTotal:       24684092 kB\nMemFree:         1000 kB\nMemAvailable:    2000 kB\nSwapTotal:   900 kB\nSwapFree:   500 kB\nHugePages_Total:       0\n";
        Assert.Equal(2_500L << 10, SystemMemory.ParseMemoryInformation(Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MemTotal:       24684092 kB\nSwapFree:   500 kB")]
    [InlineData("MemAvailable: many kB")]
    public void A_system_that_does_not_say_has_nobody_knows_how_much(string text) =>
        Assert.Equal(SystemMemory.Unknown, SystemMemory.ParseMemoryInformation(text));

    [Fact]
    public void The_limit_of_a_control_group_is_looked_for_at_the_root_and_at_the_groups_path()
    {
        Assert.Equal(
            [
                "/sys/fs/cgroup/memory.max",
                "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                "/sys/fs/cgroup/memory/app/memory.limit_in_bytes",
                "/sys/fs/cgroup/app.slice/a:b/memory.max",
            ],
            SystemMemory.LimitFiles("5:pids:/other\n4:cpu,memory:/app\n0::/app.slice/a:b\n"));
        Assert.Equal(2, SystemMemory.LimitFiles("").Count());
    }

    [Theory]
    [InlineData("1048576\n", 1_048_576)]
    [InlineData("max\n", SystemMemory.Unknown)]
    [InlineData("", SystemMemory.Unknown)]
    public void A_limit_is_a_number_or_none(string text, long limit) => Assert.Equal(limit, SystemMemory.ParseLimit(text));

    [Fact]
    public void This_system_has_some() => Assert.True(SystemMemory.AvailableBytes() > 1 << 20);
}

using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class SoakSceneTests
{
    private const int PageSize = 32 << 10;

    [Fact]
    public void Sizes_are_drawn_from_the_whole_of_a_scenes_range_and_from_nowhere_else()
    {
        foreach (SoakScene scene in SoakScene.All(PageSize))
        {
            var random = new Random(1);
            int[] sizes = [.. Enumerable.Range(0, 10_000).Select(_ => scene.DrawSize(random))];
            Assert.All(sizes, size => Assert.InRange(size, scene.Smallest, scene.Largest));
            Assert.InRange(sizes.Min(), scene.Smallest, scene.Smallest + (scene.Largest - scene.Smallest) / 10);
            Assert.InRange(sizes.Max(), scene.Largest * 0.9 - 1, scene.Largest);
        }
    }

    [Fact]
    public void Together_they_have_empty_values_and_values_of_several_pages()
    {
        SoakScene[] scenes = SoakScene.All(PageSize);
        Assert.Equal(0, scenes.Min(scene => scene.Smallest));
        Assert.True(scenes.Max(scene => scene.Largest) > 2 * PageSize);
    }

    [Fact]
    public void Keys_come_into_use_as_a_scene_grows_and_never_more_than_there_are()
    {
        SoakScene growth = SoakScene.All(PageSize).Single(scene => scene.Grows);
        Assert.Equal(64, growth.KeysInUse(100_000, 0));
        Assert.Equal(50_000, growth.KeysInUse(100_000, 0.5));
        Assert.Equal(100_000, growth.KeysInUse(100_000, 1));
        Assert.All(SoakScene.All(PageSize), scene => Assert.InRange(scene.KeysInUse(1_000, 0.3), 64, 1_000));
    }
}

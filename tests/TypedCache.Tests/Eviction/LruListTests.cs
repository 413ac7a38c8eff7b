using FsCheck;
using FsCheck.Fluent;
using TypedCache.Eviction;

namespace TypedCache.Tests.Eviction;

public sealed class LruListTests
{
    private const int Handles = 40;

    [Fact]
    public void An_empty_list_has_no_first()
    {
        var list = new LruList();
        Assert.Equal((0u, 0L), (list.First, list.Count));
    }

    [Fact]
    public void The_first_to_go_is_the_one_used_longest_ago()
    {
        var links = new TableLinks(Handles + 2);
        var list = new LruList();
        for (uint handle = 2; handle <= 4; handle++)
        {
            list.Add(links, handle);
        }

        Assert.Equal([2, 3, 4], Order(ref list, links));
        list.Use(links, 2);
        Assert.Equal([3, 4, 2], Order(ref list, links));
        list.Use(links, 2);
        list.Use(links, 4);
        Assert.Equal([3, 2, 4], Order(ref list, links));
        list.Remove(links, 2);
        Assert.Equal([3, 4], Order(ref list, links));
    }

    [Fact]
    public void What_is_not_in_the_list_is_neither_used_nor_removed()
    {
        var links = new TableLinks(Handles + 2);
        var list = new LruList();
        list.Add(links, 5);
        list.Use(links, 6);
        list.Remove(links, 6);
        Assert.Equal([5], Order(ref list, links));
        Assert.Equal((0u, 0u), (links.Next(6), links.Previous(6)));
    }

    [Fact]
    public void Both_links_of_an_item_are_set_exactly_while_it_is_in()
    {
        var links = new TableLinks(Handles + 2);
        var list = new LruList();
        list.Add(links, 5);
        Assert.NotEqual(0u, links.Next(5));
        Assert.NotEqual(0u, links.Previous(5));
        list.Remove(links, 5);
        Assert.Equal((0u, 0u), (links.Next(5), links.Previous(5)));
        Assert.Equal((0u, 0L), (list.First, list.Count));
    }

    [Fact]
    public void It_orders_as_a_linked_list_of_the_class_library_would() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(17, 19).WithMaxTest(200),
        Prop.ForAll(Gen.Choose(0, (Handles * 4) - 1).ArrayOf(200).ToArbitrary(), Simulate));

    private static void Simulate(int[] steps)
    {
        var links = new TableLinks(Handles + 2);
        var list = new LruList();
        var model = new LinkedList<uint>();
        foreach (int step in steps)
        {
            uint handle = (uint)(step >> 2) + 2;
            bool known = model.Contains(handle);
            switch (step & 3)
            {
                case 0 or 1 when !known:
                    list.Add(links, handle);
                    model.AddLast(handle);
                    break;
                case 2:
                    list.Remove(links, handle);
                    model.Remove(handle);
                    break;
                default:
                    list.Use(links, handle);
                    if (model.Remove(handle))
                    {
                        model.AddLast(handle);
                    }

                    break;
            }

            Assert.Equal(model.Count, list.Count);
            Assert.Equal(model, Order(ref list, links));
            for (uint h = 2; h < Handles + 2; h++)
            {
                Assert.Equal(model.Contains(h), links.Next(h) != 0);
                Assert.Equal(model.Contains(h), links.Previous(h) != 0);
            }
        }
    }

    private static List<uint> Order(ref LruList list, TableLinks links)
    {
        var order = new List<uint>();
        for (uint handle = list.First; handle != 0; handle = list.After(links, handle))
        {
            Assert.True(order.Count < Handles);
            order.Add(handle);
        }

        return order;
    }
}

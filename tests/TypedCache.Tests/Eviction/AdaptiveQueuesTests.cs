using FsCheck;
using FsCheck.Fluent;
using TypedCache.Eviction;

namespace TypedCache.Tests.Eviction;

public sealed class AdaptiveQueuesTests
{
    private const int Handles = 60;
    private readonly TableLinks _links = new(Handles + 2);
    private AdaptiveQueues _queues;

    [Fact]
    public void Empty_queues_have_no_first() => Assert.Equal((0u, 0L), (_queues.First, _queues.Count));

    [Fact]
    public void Until_something_had_to_go_newcomers_fill_the_main_queue_up_to_its_share()
    {
        Add(2, 51);
        Assert.Equal((50, 5), (_queues.Count, _queues.SmallCount));
        _queues.NotePressure();
        Add(52, 54);
        Assert.Equal((53, 8), (_queues.Count, _queues.SmallCount));
    }

    [Fact]
    public void The_small_queue_goes_first_while_it_has_more_than_its_share_and_then_the_main()
    {
        Pressed(2, 21);
        Assert.Equal(20, _queues.SmallCount);
        Assert.Equal(Enumerable.Range(2, 20).Select(h => (uint)h), Order());
        // Half of them to the main queue, the other half away, as their turns come.
        for (uint handle = 2; handle <= 19; handle++)
        {
            if (handle % 2 == 0)
            {
                _queues.Spare(_links, handle);
            }
            else
            {
                _queues.Remove(_links, handle);
            }
        }

        Assert.Equal([20, 21, 2, 4, 6, 8, 10, 12, 14, 16, 18], Order());
        _queues.Remove(_links, 20);
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 18, 21], Order());
    }

    [Theory]
    [InlineData(false, 0, false, 0)]
    [InlineData(false, 1, false, 0)]
    [InlineData(false, 2, true, 0)]
    [InlineData(false, 3, true, 0)]
    [InlineData(true, 0, false, 0)]
    [InlineData(true, 1, true, 0)]
    [InlineData(true, 3, true, 2)]
    public void Two_uses_protect_an_item_and_every_use_gives_a_protected_one_another_round(bool isProtected, byte uses, bool stays, byte left)
    {
        Assert.Equal(stays, AdaptiveQueues.Spares(isProtected, uses, out byte remaining));
        if (stays)
        {
            Assert.Equal(left, remaining);
        }
    }

    [Fact]
    public void What_comes_back_from_the_small_queue_makes_it_longer_and_what_comes_back_from_the_main_shorter()
    {
        Pressed(2, 41);
        double before = _queues.SmallShare;
        _queues.NoteReturn(_links, 41, wasProtected: false);
        Assert.True(_queues.SmallShare > before);
        Assert.True(_links.IsProtected(41));
        before = _queues.SmallShare;
        _queues.NoteReturn(_links, 40, wasProtected: true);
        Assert.True(_queues.SmallShare < before);
        Assert.Equal(38, _queues.SmallCount);
    }

    [Theory]
    [InlineData(false, 0.5)]
    [InlineData(true, 0.02)]
    public void The_small_queue_always_has_a_share_and_never_most(bool wasProtected, double limit)
    {
        Pressed(2, 41);
        for (int i = 0; i < 10_000; i++)
        {
            _queues.NoteReturn(_links, 20, wasProtected);
        }

        Assert.Equal(limit, _queues.SmallShare);
    }

    [Fact]
    public void The_rarer_return_weighs_more()
    {
        Pressed(2, 41);
        for (int i = 0; i < 6; i++)
        {
            _queues.NoteReturn(_links, 20, wasProtected: false);
        }

        double before = _queues.SmallShare;
        _queues.NoteReturn(_links, 20, wasProtected: true);
        Assert.Equal(6 * 0.25 / 40, before - _queues.SmallShare, 6);
    }

    [Fact]
    public void Replacing_keeps_place_and_queue()
    {
        Pressed(2, 11);
        _queues.Spare(_links, 3);
        Add(12, 13);
        _queues.Replace(_links, 5, 12);
        _queues.Replace(_links, 3, 13);
        Assert.Equal([2, 4, 12, 6, 7, 8, 9, 10, 11, 13], Order());
        Assert.Equal((false, true, 10L), (_links.IsProtected(12), _links.IsProtected(13), _queues.Count));
        Assert.Equal((0u, 0u), (_links.Next(5), _links.Next(3)));
    }

    [Fact]
    public void What_is_not_in_takes_no_place()
    {
        Pressed(2, 4);
        _queues.Replace(_links, 3, 5);
        Assert.Equal([2, 3, 4], Order());
        Assert.Equal((0u, 0u), (_links.Next(5), _links.Previous(5)));
    }

    [Fact]
    public void Once_empty_they_fill_the_main_queue_again()
    {
        Pressed(2, 3);
        _queues.Remove(_links, 2);
        _queues.Remove(_links, 3);
        Add(2, 51);
        Assert.Equal((50, 5), (_queues.Count, _queues.SmallCount));
    }

    [Fact]
    public void They_order_as_two_linked_lists_of_the_class_library_would() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(17, 23).WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, (Handles * 8) - 1).ArrayOf(300).ToArbitrary(), Simulate));

    private static void Simulate(int[] steps)
    {
        var links = new TableLinks(Handles + 2);
        var queues = default(AdaptiveQueues);
        queues.NotePressure();
        var small = new LinkedList<uint>();
        var main = new LinkedList<uint>();
        foreach (int step in steps)
        {
            uint handle = (uint)(step >> 3) + 2;
            bool known = small.Contains(handle) || main.Contains(handle);
            switch (step & 7)
            {
                case < 4 when !known:
                    queues.NotePressure();
                    queues.Add(links, handle);
                    small.AddLast(handle);
                    break;
                case 4:
                    queues.Remove(links, handle);
                    _ = small.Remove(handle) || main.Remove(handle);
                    break;
                case 5 when handle + 1 < Handles + 2:
                    queues.Replace(links, handle, handle + 1);
                    if (known && (small.Remove(handle + 1) || main.Remove(handle + 1)))
                    {
                        LinkedList<uint> list = small.Contains(handle) ? small : main;
                        list.Find(handle)!.Value = handle + 1;
                    }

                    break;
                default:
                    queues.Spare(links, handle);
                    if (small.Remove(handle) || main.Remove(handle))
                    {
                        main.AddLast(handle);
                    }

                    break;
            }

            long target = Math.Max(1, (long)(queues.SmallShare * (small.Count + main.Count)));
            IEnumerable<uint> expected = small.Count > target || main.Count == 0 ? small.Concat(main) : main.Concat(small);
            Assert.Equal(small.Count, queues.SmallCount);
            Assert.Equal(expected, Order(ref queues, links));
            for (uint h = 2; h < Handles + 2; h++)
            {
                Assert.Equal(small.Contains(h) || main.Contains(h), links.Next(h) != 0);
            }
        }
    }

    private static List<uint> Order(ref AdaptiveQueues queues, TableLinks links)
    {
        var order = new List<uint>();
        for (uint handle = queues.First; handle != 0; handle = queues.After(links, handle))
        {
            Assert.True(order.Count < Handles);
            order.Add(handle);
        }

        return order;
    }

    private List<uint> Order() => Order(ref _queues, _links);

    private void Add(uint first, uint last)
    {
        for (uint handle = first; handle <= last; handle++)
        {
            _queues.Add(_links, handle);
        }
    }

    private void Pressed(uint first, uint last)
    {
        Add(first, first);
        _queues.NotePressure();
        Add(first + 1, last);
    }
}

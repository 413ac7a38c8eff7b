using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Tests.Layout;

public sealed class LayoutPlannerTests
{
    [Fact]
    public void Members_lie_at_multiples_of_their_alignment_without_holes()
    {
        var random = new Random(5);
        for (int round = 0; round < 500; round++)
        {
            MemberModel[] members = [.. Enumerable.Range(0, random.Next(12)).Select(index => Scalar($"M{index}", Sizes[random.Next(Sizes.Length)]))];
            LayoutPlan plan = LayoutPlanner.Plan(members);
            Assert.All(plan.Slots, slot => Assert.Equal(0, slot.FixedOffset % LayoutRules.AlignmentOf(slot.FixedSize)));
            MemberSlot[] ordered = [.. plan.Slots.OrderBy(slot => slot.FixedOffset)];
            int expected = 0;
            Assert.All(ordered, slot =>
            {
                Assert.Equal(expected, slot.FixedOffset);
                expected += slot.FixedSize;
            });
            Assert.Equal(expected, plan.NarrowStart);
            Assert.True(plan.IsFixed);
        }
    }

    [Fact]
    public void Collections_come_by_alignment_then_nested_values_then_strings_then_bytes()
    {
        LayoutPlan plan = LayoutPlanner.Plan([Text("A"), Collection("B", 1), Collection("C", 4), Nested("D"), Collection("E", 8), Collection("F", 2)]);
        Assert.Equal(["E", "C", "F", "D", "A", "B"], plan.Variables.Select(slot => slot.Member.Name));
        Assert.Equal(0, plan.NarrowStart % 8);
        Assert.Equal(0, plan.WideStart % 8);
    }

    [Fact]
    public void All_variable_members_but_the_last_have_an_end_offset()
    {
        LayoutPlan plan = LayoutPlanner.Plan([Text("A"), Text("B"), Text("C")]);
        Assert.Equal(4, plan.TableLength(wide: false));
        Assert.Equal(8, plan.TableLength(wide: true));
        Assert.Equal(1, plan.BitsLength);
    }

    [Fact]
    public void The_fingerprint_changes_with_names_kinds_and_order()
    {
        uint[] fingerprints =
        [
            LayoutPlanner.Plan([Scalar("A", 4), Scalar("B", 4)]).Fingerprint,
            LayoutPlanner.Plan([Scalar("B", 4), Scalar("A", 4)]).Fingerprint,
            LayoutPlanner.Plan([Scalar("A", 4), Scalar("C", 4)]).Fingerprint,
            LayoutPlanner.Plan([Scalar("A", 4), Scalar("B", 8)]).Fingerprint,
            LayoutPlanner.Plan([Scalar("A", 4), Text("B")]).Fingerprint,
            LayoutPlanner.Plan([]).Fingerprint,
        ];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void A_bounded_string_is_at_most_three_bytes_a_unit()
    {
        LayoutPlan plan = LayoutPlanner.Plan([Text("A") with { Length = new LengthModel(10, LengthModel.Undeclared) }, Scalar("B", 4)]);
        Assert.Equal(new SizeModel(5, 35, 15), plan.Size);
        Assert.Equal(SizeModel.Unbounded, LayoutPlanner.Plan([Text("A")]).Size.Maximum);
    }

    private static readonly int[] Sizes = [1, 2, 4, 8, 10, 16, 3, 12];

    private static MemberModel Member(string name, ValueModel value) =>
        new() { Name = name, Length = LengthModel.None, ViewName = name, ViewAccessibility = "public", Value = value };

    private static ValueModel Value(ValueKind kind, Nullability nullability) =>
        new() { Kind = kind, Nullability = nullability, TypeName = "T", BareTypeName = "T" };

    private static ValueModel ScalarValue(int size) => Value(ValueKind.Scalar, Nullability.Never) with
    {
        Scalar = new ScalarModel { Codec = "C", LayoutName = $"S{size}", Size = size, IsTotal = true, IsSpan = true },
    };

    private static MemberModel Scalar(string name, int size) => Member(name, ScalarValue(size));

    private static MemberModel Text(string name) => Member(name, Value(ValueKind.String, Nullability.NotAnnotated));

    private static MemberModel Collection(string name, int size) => Member(name, Value(ValueKind.Sequence, Nullability.NotAnnotated) with
    {
        Sequence = new SequenceModel(SequenceKind.Array, ScalarValue(size)),
    });

    private static MemberModel Nested(string name) => Member(name, Value(ValueKind.Nested, Nullability.NotAnnotated) with
    {
        Nested = new NestedModel
        {
            CodecName = "N.Codec",
            ViewName = "N.View",
            FixedSize = NestedModel.Variable,
            Size = new SizeModel(0, SizeModel.Unbounded, 8),
            Fingerprint = 1,
            IsRecursive = false,
        },
    });
}

using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Finds what the owner has to write codecs for.</summary>
internal static class Shapes
{
    /// <summary>The shapes in members, in shapes in them and in collections, each once.</summary>
    public static IReadOnlyList<ShapeModel> In(IEnumerable<MemberModel> members)
    {
        var shapes = new List<ShapeModel>();
        foreach (MemberModel member in members)
        {
            Collect(member.Value, shapes);
        }

        return shapes;
    }

    private static void Collect(ValueModel value, List<ShapeModel> shapes)
    {
        if (value.Nested?.Shape is { } shape && shapes.All(other => other.Name != shape.Name))
        {
            shapes.Add(shape);
            foreach (MemberModel member in shape.Members)
            {
                Collect(member.Value, shapes);
            }
        }

        if (value.Sequence is { } sequence)
        {
            Collect(sequence.Element, shapes);
        }

        if (value.Scalar?.InlineArray is { } array)
        {
            Collect(array.Element, shapes);
        }

        if (value.Map is { } map)
        {
            Collect(map.Key, shapes);
            Collect(map.Value, shapes);
        }
    }
}

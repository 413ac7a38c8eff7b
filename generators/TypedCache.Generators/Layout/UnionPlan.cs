using System.Globalization;
using System.Text;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>What is known of a union when code is generated: a tag behind the layout of one of its types.</summary>
internal sealed class UnionPlan
{
    public UnionPlan(UnionModel union)
    {
        Open = union.Cases.Where(item => item.Nested is { IsOpen: true, IsRecursive: false }).ToArray();
        SizeModel[] known = union.Cases.Except(Open).Select(item => item.Nested.Size).ToArray();
        Known = known.Length == 0 ? null : Widest(known);
        Size = Add(Known ?? new SizeModel(0, union.Cases.Count == 0 ? 0 : SizeModel.Unbounded, 0), union.TagLength);
        Fingerprint = Fnv1a.Hash(Describe(union));
    }

    /// <summary>The types whose bounds are known only at run time.</summary>
    public IReadOnlyList<CaseModel> Open { get; }

    /// <summary>The bounds of the other types, without the tag; null where there is none.</summary>
    public SizeModel? Known { get; }

    /// <summary>The bounds of the union as far as they are known.</summary>
    public SizeModel Size { get; }

    public uint Fingerprint { get; }

    private static SizeModel Widest(SizeModel[] sizes) => new(
        sizes.Min(size => size.Minimum),
        sizes.Any(size => size.Maximum == SizeModel.Unbounded) ? SizeModel.Unbounded : sizes.Max(size => size.Maximum),
        sizes.Max(size => size.Typical));

    private static SizeModel Add(SizeModel size, int length) => new(
        size.Minimum + length, size.Maximum == SizeModel.Unbounded ? SizeModel.Unbounded : size.Maximum + length, size.Typical + length);

    private static string Describe(UnionModel union)
    {
        var text = new StringBuilder("union 1;").Append(union.TagLength);
        foreach (CaseModel item in union.Cases)
        {
            text.Append(';').Append(item.Tag.ToString(CultureInfo.InvariantCulture));
            text.Append('=').Append(item.Nested.Fingerprint.ToString("x8", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

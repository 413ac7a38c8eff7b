using System.Globalization;
using System.Text;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>What is known of a union in MessagePack when code is generated: an array of a tag and a value of one of its types.</summary>
internal sealed class PackedUnionPlan
{
    public PackedUnionPlan(UnionModel union)
    {
        Open = union.Cases.Where(item => item.Nested is { IsOpen: true, IsRecursive: false }).ToArray();
        SizeModel[] known = union.Cases.Except(Open).Select(item => PackedSizes.Tagged(item.Nested.Size, item.Tag)).ToArray();
        Size = new SizeModel(
            Open.Count > 0 ? 1 : known.Select(size => size.Minimum).DefaultIfEmpty(1).Min(),
            Open.Count > 0 || known.Length == 0 || known.Any(size => size.Maximum == SizeModel.Unbounded) ? SizeModel.Unbounded : known.Max(size => size.Maximum),
            known.Select(size => size.Typical).DefaultIfEmpty(1).Max());
        Fingerprint = Fnv1a.Hash(Describe(union));
    }

    /// <summary>The types whose bounds are known only at run time.</summary>
    public IReadOnlyList<CaseModel> Open { get; }

    public SizeModel Size { get; }

    public uint Fingerprint { get; }

    private static string Describe(UnionModel union)
    {
        var text = new StringBuilder("messagepack union 1");
        foreach (CaseModel item in union.Cases)
        {
            text.Append(';').Append(item.Tag.ToString(CultureInfo.InvariantCulture));
            text.Append('=').Append(item.Nested.Fingerprint.ToString("x8", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

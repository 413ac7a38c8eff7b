using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>Bounds</c>: what is known of a type's size, and what its open members add to that at run time.</summary>
internal static class BoundsEmitter
{
    /// <param name="writer">Where to write.</param>
    /// <param name="target">The type.</param>
    /// <param name="laidOut">The size of what is known, as it is laid out.</param>
    /// <param name="openCodecOf">The codec of a member whose bounds are known only at run time; null of others.</param>
    public static void Emit(SourceWriter writer, CodecTarget target, SizeModel laidOut, Func<ValueModel, string?> openCodecOf)
    {
        SizeModel size = SizeEstimate.Declared(laidOut, target.Size);
        string known = $"{size.Minimum}L, {size.Maximum}L, {size.Typical}L";
        string[] open = target.Members
            .Where(member => openCodecOf(member.Value) is not null)
            .Select(member => $".With({openCodecOf(member.Value)}.Bounds, isOptional: {(member.Value.CanBeNull ? "true" : "false")})")
            .ToArray();
        if (open.Length == 0)
        {
            writer.Line($"public static {Names.Codecs}SizeBounds Bounds => new({known});");
            return;
        }

        writer.Line($"public static {Names.Codecs}SizeBounds Bounds => new {Names.Codecs}SizeBounds({known})");
        for (int index = 0; index < open.Length; index++)
        {
            writer.Indented(open[index] + (index == open.Length - 1 ? ";" : ""));
        }
    }
}

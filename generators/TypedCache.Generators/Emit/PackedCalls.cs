using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>What reading and validating MessagePack have in common.</summary>
internal static class PackedCalls
{
    /// <summary>Whether a member is refused: because it is too long, or by its codec.</summary>
    public static string Refused(MemberModel member, string accepted) => member.HasMaximum
        ? $"!{PackedCodecNames.OfPresent(member.Value)}.IsWithin(reader, {member.Length.Maximum}) || !{accepted}"
        : $"!{accepted}";

    /// <summary>The elements that are left when every member has been read.</summary>
    public static string Left(IReadOnlyList<MemberModel> members, PackedPlan plan)
    {
        if (plan.Count == members.Count)
        {
            return plan.Count == 0 ? "__count" : $"__count - {plan.Count}";
        }

        // An array that ends in a gap: what is left begins behind the last member it has.
        string passed = string.Join(" : ", members.Reverse().Select(member => $"__count > {member.Key!.Index} ? {member.Key.Index + 1}").Append("0"));
        return $"__count - ({passed})";
    }
}

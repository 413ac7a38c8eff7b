using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Checks that a member can be given back what was stored of it. What only computes something from other members is left out without a word.
/// </summary>
internal static class RestoredMembers
{
    public static bool Check(MemberCandidate member, SelectedConstructor? constructor, IProblemSink problems)
    {
        if (!member.IsAccessible)
        {
            problems.Report(Descriptors.MemberIsNotAccessible, member.Symbol, member.Name, member.Symbol.ContainingType.Name);
            return false;
        }

        // Not even generated code may use it.
        if (member.Symbol.GetAttribute(KnownNames.Obsolete)?.ConstructorArguments is [_, { Value: true }])
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, member.Type.ToDisplayString());
            return false;
        }

        if (member.CanBeSet || constructor?.ParameterOf(member) is not null)
        {
            return true;
        }

        if (constructor is not null && member.IsState)
        {
            problems.Report(Descriptors.MemberIsNotRestored, member.Symbol, member.Name);
        }

        return false;
    }
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Decides which members of a type are stored, how each is, and how a value is rebuilt from them.</summary>
internal sealed class MemberParser(Compilation compilation, TypeGraph graph, NestedTypes nestedTypes, IProblemSink problems)
{
    private readonly ValueParser _values = new(nestedTypes);

    public ParsedMembers Parse(INamedTypeSymbol type)
    {
        List<MemberCandidate> candidates = MemberCollector.Collect(type, compilation);
        SelectedConstructor? constructor = new ConstructorSelector(compilation, problems).Select(type, candidates);
        var stored = new List<MemberCandidate>();
        var models = new List<MemberModel>();
        foreach (MemberCandidate candidate in candidates)
        {
            IParameterSymbol? parameter = constructor?.ParameterOf(candidate);
            if (candidate.IsIgnored || !(candidate.CanBeSet || parameter is not null) || ParseValue(candidate, type) is not { } value)
            {
                continue;
            }

            stored.Add(candidate);
            models.Add(new MemberModel
            {
                Name = candidate.Name,
                MaximumLength = value.Kind is ValueKind.String or ValueKind.Sequence
                    ? MaximumLength.Of(candidate.Symbol, parameter)
                    : MemberModel.NoMaximum,
                IsInView = true,
                Value = value,
            });
        }

        EquatableArray<MemberModel> members = ViewNameCheck.Check(models, stored, problems);
        return new ParsedMembers(members, Construction.Of(constructor, candidates, stored));
    }

    private ValueModel? ParseValue(MemberCandidate member, INamedTypeSymbol type)
    {
        if (_values.Parse(member.Type, type, out ITypeSymbol culprit) is not { } value)
        {
            ReportUnsupported(member, culprit);
            return null;
        }

        if (value is { Kind: ValueKind.Nested, Nullability: Nullability.NotAnnotated or Nullability.Never }
            && graph.InevitablyLeads((INamedTypeSymbol)member.Type, type))
        {
            problems.Report(Descriptors.ContainsItself, member.Symbol, member.Name, type.Name);
        }

        return value;
    }

    private void ReportUnsupported(MemberCandidate member, ITypeSymbol culprit)
    {
        // The compiler, or this parser on the type itself, has already said what is wrong.
        if (culprit.TypeKind == TypeKind.Error || (culprit is INamedTypeSymbol named && TypeGraph.IsCacheable(named)))
        {
            return;
        }

        // What the user can annotate is a type of their own; everything else has to be changed or left out.
        bool canBeAnnotated = culprit is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false }
            && !culprit.IsAbstract
            && culprit.Locations.Any(location => location.IsInSource);
        if (canBeAnnotated)
        {
            problems.Report(Descriptors.NestedTypeIsNotCacheable, member.Symbol, member.Name, culprit.ToDisplayString(), "[Cacheable]");
        }
        else
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, member.Type.ToDisplayString());
        }
    }
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Decides which members of a key are written and how. Keys inside keys are followed to learn whether their length is fixed.
/// </summary>
internal sealed class KeyMemberParser(Compilation compilation)
{
    // A struct inside itself is an error the compiler reports; here the descent only has to end.
    private readonly HashSet<INamedTypeSymbol> _beingParsed = new(SymbolEqualityComparer.Default);

    public (EquatableArray<KeyPartModel> Parts, ConstructionModel Construction) Parse(INamedTypeSymbol type, IProblemSink problems)
    {
        _beingParsed.Add(type.OriginalDefinition);
        List<MemberCandidate> candidates = MemberCollector.Collect(type, compilation);
        SelectedConstructor? constructor = new ConstructorSelector(compilation, problems).Select(type, candidates);
        var stored = new List<MemberCandidate>();
        var parts = new List<KeyPartModel>();
        foreach (MemberCandidate candidate in candidates)
        {
            if (!new MemberAttributes(candidate.Symbol, constructor?.ParameterOf(candidate)).IsIgnored
                && RestoredMembers.Check(candidate, constructor, problems)
                && ParsePart(candidate, problems) is { } part)
            {
                stored.Add(candidate);
                parts.Add(part);
            }
        }

        _beingParsed.Remove(type.OriginalDefinition);
        return (parts.ToEquatableArray(), Construction.Of(constructor, candidates, stored));
    }

    private KeyPartModel? ParsePart(MemberCandidate member, IProblemSink problems)
    {
        ITypeSymbol type = member.Type;
        KeyPartModel Of(KeyPartKind kind, string codec, int size) =>
            new() { Name = member.Name, Kind = kind, TypeName = type.DeclaredName(), Codec = codec, Size = size };

        if (KeyScalars.Find(type) is { } scalar)
        {
            return Of(KeyPartKind.Scalar, scalar.Codec, scalar.Size);
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return Of(KeyPartKind.String, "", KeyPartModel.Variable);
        }

        if (type is INamedTypeSymbol nested && nested.HasAttribute(KnownNames.CacheKey))
        {
            return KeyParser.HasKeyCodec(nested)
                ? Of(KeyPartKind.Nested, type.BareName() + "." + KnownNames.KeyCodecType, SizeOf(nested.OriginalDefinition))
                : null;
        }

        if (type.TypeKind != TypeKind.Error)
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, type.ToDisplayString());
        }

        return null;
    }

    private int SizeOf(INamedTypeSymbol key)
    {
        if (_beingParsed.Contains(key))
        {
            return KeyPartModel.Variable;
        }

        EquatableArray<KeyPartModel> parts = Parse(key, SilentSink.Instance).Parts;
        return parts.All(part => part.Size != KeyPartModel.Variable) ? parts.Sum(part => part.Size) : KeyPartModel.Variable;
    }
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Decides which members of a key are written and how. Keys inside keys are followed to learn whether their length is fixed.
/// </summary>
internal sealed class KeyMemberParser(Compilation compilation)
{
    private const int LengthPrefix = sizeof(int);
    private const int LongestStringPrefix = 5;
    private const int BytesPerUtf16Unit = 3;

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
            var attributes = new MemberAttributes(candidate.Symbol, constructor?.ParameterOf(candidate));
            if (!attributes.IsIgnored
                && RestoredMembers.Check(candidate, constructor, problems)
                && ParsePart(candidate, attributes.Length.Maximum, problems) is { } part)
            {
                stored.Add(candidate);
                parts.Add(part);
            }
        }

        _beingParsed.Remove(type.OriginalDefinition);
        return (parts.ToEquatableArray(), Construction.Of(constructor, candidates, stored));
    }

    private KeyPartModel? ParsePart(MemberCandidate member, int longest, IProblemSink problems)
    {
        ITypeSymbol type = member.Type;
        KeyPartModel Of(KeyPartKind kind, string codec, int size, long maximum) =>
            new() { Name = member.Name, Kind = kind, TypeName = type.DeclaredName(), Codec = codec, Size = size, MaximumSize = maximum };

        if (KeyScalars.Find(type) is { } scalar)
        {
            return Of(KeyPartKind.Scalar, scalar.Codec, scalar.Size, scalar.Size);
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            long maximum = longest == LengthModel.Undeclared ? SizeModel.Unbounded : LongestStringPrefix + ((long)longest * BytesPerUtf16Unit);
            return Of(KeyPartKind.String, "", KeyPartModel.Variable, maximum);
        }

        if (type is INamedTypeSymbol nested && nested.HasAttribute(KnownNames.CacheKey))
        {
            if (!KeyParser.HasKeyCodec(nested))
            {
                return null;
            }

            (int size, long maximum) = SizeOf(nested.OriginalDefinition);
            return Of(KeyPartKind.Nested, type.BareName() + "." + KnownNames.KeyCodecType, size, maximum);
        }

        if (type.TypeKind != TypeKind.Error)
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, type.ToDisplayString());
        }

        return null;
    }

    private (int Size, long Maximum) SizeOf(INamedTypeSymbol key)
    {
        if (_beingParsed.Contains(key))
        {
            return (KeyPartModel.Variable, SizeModel.Unbounded);
        }

        EquatableArray<KeyPartModel> parts = Parse(key, SilentSink.Instance).Parts;
        long maximum = parts.Any(part => part.MaximumSize == SizeModel.Unbounded) ? SizeModel.Unbounded : parts.Sum(part => part.MaximumSize);
        if (parts.All(part => part.Size != KeyPartModel.Variable))
        {
            return ((int)maximum, maximum);
        }

        return (KeyPartModel.Variable, maximum == SizeModel.Unbounded ? maximum : maximum + LengthPrefix);
    }
}

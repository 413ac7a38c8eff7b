using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Makes the model of a <c>[CacheKey]</c> struct.</summary>
internal static class KeyParser
{
    public static KeyModel? Parse(INamedTypeSymbol type, Compilation compilation, IProblemSink problems)
    {
        if (DeclarationParser.Parse(type, problems) is not { } declaration || !GeneratedNames.AreFree(type, problems, KnownNames.KeyCodecType))
        {
            return null;
        }

        List<MemberCandidate> candidates = MemberCollector.Collect(type, compilation);
        SelectedConstructor? constructor = new ConstructorSelector(compilation, problems).Select(type, candidates);
        var stored = new List<MemberCandidate>();
        var parts = new List<KeyPartModel>();
        foreach (MemberCandidate candidate in candidates)
        {
            bool isRestored = candidate.CanBeSet || constructor?.ParameterOf(candidate) is not null;
            if (isRestored && !candidate.IsIgnored && ParsePart(candidate, compilation, problems) is { } part)
            {
                stored.Add(candidate);
                parts.Add(part);
            }
        }

        return new KeyModel
        {
            Declaration = declaration,
            Parts = parts.ToEquatableArray(),
            Construction = Construction.Of(constructor, candidates, stored),
        };
    }

    /// <summary>The number of bytes of every key of a type, or <see cref="KeyPartModel.Variable"/>.</summary>
    private static int SizeOf(INamedTypeSymbol key, Compilation compilation)
    {
        KeyModel? model = Parse(key.OriginalDefinition, compilation, SilentSink.Instance);
        return model is not null && model.Parts.All(part => part.Size != KeyPartModel.Variable)
            ? model.Parts.Sum(part => part.Size)
            : KeyPartModel.Variable;
    }

    private static KeyPartModel? ParsePart(MemberCandidate member, Compilation compilation, IProblemSink problems)
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
            return Of(KeyPartKind.Nested, type.BareName() + "." + KnownNames.KeyCodecType, SizeOf(nested, compilation));
        }

        if (type.TypeKind != TypeKind.Error)
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, type.ToDisplayString());
        }

        return null;
    }
}

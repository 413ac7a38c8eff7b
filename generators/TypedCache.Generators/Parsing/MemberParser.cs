using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;
using TypedCache.Generators.Sizing;

namespace TypedCache.Generators.Parsing;

/// <summary>Decides which members of a type are stored, how each is, and how a value is rebuilt from them.</summary>
internal sealed class MemberParser(Compilation compilation, TypeGraph graph, NestedTypes nestedTypes, IProblemSink problems)
{
    private readonly ValueParser _values = new(compilation, nestedTypes, problems);

    public ParsedMembers Parse(INamedTypeSymbol type)
    {
        StorageFormat format = StorageFormats.Of(type);
        List<MemberCandidate> candidates = MemberCollector.Collect(type, compilation);
        SelectedConstructor? constructor = new ConstructorSelector(compilation, problems).Select(type, candidates);
        bool wholeIsBounded = CacheableParser.SizeOf(type).Maximum != LengthModel.Undeclared;
        bool isContract = DataContracts.IsKeyedBy(type);
        var stored = new List<StoredMember>();
        foreach (MemberCandidate candidate in candidates)
        {
            var attributes = new MemberAttributes(candidate.Symbol, constructor?.ParameterOf(candidate));
            if (!attributes.IsIgnored
                && !(format == StorageFormat.MessagePack && candidate.IsIgnoredByPacked(type))
                && RestoredMembers.Check(candidate, constructor, problems)
                && ParseValue(candidate, attributes, type, format) is { } value)
            {
                MemberModel member = Describe(candidate, attributes, value);
                SizeRules.CheckMember(member, attributes.Length, attributes.Size, wholeIsBounded, candidate.Symbol, problems);
                stored.Add(new StoredMember(candidate, member) { PackedKey = isContract ? DataContracts.KeyOf(candidate.Symbol) : attributes.PackedKey });
            }
        }

        if (stored.Any(member => member.Candidate.IsMutable))
        {
            problems.Report(type.IsValueType ? Descriptors.MutableStruct : Descriptors.MutableClass, type, type.Name);
        }

        stored = MemberNumbers.Order(stored, type, problems);
        stored = format == StorageFormat.MessagePack ? PackedKeys.Assign(stored, type, problems) : stored;
        List<MemberCandidate> members = stored.Select(member => member.Candidate).ToList();
        return new ParsedMembers(
            ViewNameCheck.Check(stored.Select(member => member.Model).ToList(), members, problems),
            Construction.Of(constructor, candidates, members));
    }

    private static MemberModel Describe(MemberCandidate candidate, MemberAttributes attributes, ValueModel value) => new()
    {
        Name = candidate.Name,
        Id = attributes.Id,
        Length = HasLength(value) ? attributes.Length : LengthModel.None,
        ViewName = attributes.ViewName ?? candidate.Name,
        ViewAccessibility = ViewAccessibility.Of(candidate, value),
        Value = value,
    };

    private static bool HasLength(ValueModel value) => value switch
    {
        { Kind: ValueKind.String or ValueKind.Map } => true,
        { Leaf.BytesPerUnit: > 0 } => true,
        { Sequence: { } sequence } => sequence.Kind != SequenceKind.InlineArray,
        _ => false,
    };

    private ValueModel? ParseValue(MemberCandidate member, MemberAttributes attributes, INamedTypeSymbol type, StorageFormat format)
    {
        if (attributes.Codec is { } codec)
        {
            return CustomCodecs.Parse(codec, member.Type, compilation) ?? ReportCodec(codec, member);
        }

        var context = new ValueContext
        {
            Owner = type,
            Hint = char.ToUpperInvariant(member.Name[0]) + member.Name.Substring(1),
            Accessibility = ViewAccessibility.Of(member) ?? ViewAccessibility.Private,
            Format = format,
        };
        if (_values.Parse(member.Type, context, out ITypeSymbol culprit) is not { } value)
        {
            ReportUnsupported(member, culprit, type);
            return null;
        }

        if (format == StorageFormat.MessagePack && (attributes.HasPackedFormatter || (member.Type.UnderNullable() ?? member.Type).HasAttribute(KnownNames.PackedFormatter)))
        {
            problems.Report(Descriptors.FormatterIsNotUsed, member.Symbol, member.Name);
        }

        if (format == StorageFormat.MessagePack && PackedParts.NativeIn(value) is { } native)
        {
            problems.Report(Descriptors.NestedTypeIsNotPacked, member.Symbol, member.Name, native.BareTypeName.Replace("global::", ""));
            return null;
        }

        if (value is { Kind: ValueKind.Nested, Nullability: Nullability.NotAnnotated or Nullability.Never }
            && graph.InevitablyLeads((INamedTypeSymbol)member.Type, type))
        {
            problems.Report(Descriptors.ContainsItself, member.Symbol, member.Name, type.Name);
        }

        if (HasComparer(value))
        {
            string kept = format == StorageFormat.MessagePack ? "the default comparer" : "the default comparer or StringComparer.OrdinalIgnoreCase";
            problems.Report(Descriptors.ComparerIsNotStored, member.Symbol, member.Name, kept);
        }

        return value;
    }

    private static bool HasComparer(ValueModel value) => value switch
    {
        { Sequence: { FlagName: SequenceModel.IgnoresCase } } => true,
        { Map.FlagName: not null } => true,
        { Sequence: { } sequence } => HasComparer(sequence.Element),
        { Map: { } map } => HasComparer(map.Value),
        _ => false,
    };

    private ValueModel? ReportCodec(INamedTypeSymbol codec, MemberCandidate member)
    {
        if (codec.TypeKind != TypeKind.Error)
        {
            problems.Report(Descriptors.CodecDoesNotFit, member.Symbol, codec.ToDisplayString(), member.Type.ToDisplayString());
        }

        return null;
    }

    private void ReportUnsupported(MemberCandidate member, ITypeSymbol culprit, INamedTypeSymbol type)
    {
        // The compiler, or this parser on the type itself, has already said what is wrong.
        if (culprit.TypeKind == TypeKind.Error || (culprit is INamedTypeSymbol named && TypeGraph.IsCacheable(named)))
        {
            return;
        }

        if (CustomCodecs.Of(culprit, type) is { } codec)
        {
            ReportCodec(codec, new MemberCandidate(member.Symbol, culprit));
            return;
        }

        // What the user can annotate is a type of their own; everything else has to be changed or left out.
        bool canBeAnnotated = culprit is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false }
            && culprit.Locations.Any(location => location.IsInSource);
        if (canBeAnnotated)
        {
            string attributes = culprit.IsAbstract ? "[Cacheable] with [CacheUnion]" : "[Cacheable]";
            problems.Report(Descriptors.NestedTypeIsNotCacheable, member.Symbol, member.Name, culprit.ToDisplayString(), attributes);
        }
        else
        {
            problems.Report(Descriptors.UnsupportedMember, member.Symbol, member.Name, member.Type.ToDisplayString());
        }
    }
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Plans the layout of <c>[Cacheable]</c> types inside others, from their symbols, so that a change to one changes the model of every
/// owner. A type met again inside itself is variable, whatever it holds: that is where the descent ends.
/// </summary>
internal sealed class NestedTypes(Compilation compilation, TypeGraph graph)
{
    private readonly Dictionary<INamedTypeSymbol, NestedModel> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _beingPlanned = new(SymbolEqualityComparer.Default);

    /// <summary>Plans nothing inside this type: it is the one the model is for.</summary>
    public void Enter(INamedTypeSymbol root) => _beingPlanned.Add(root.OriginalDefinition);

    public NestedModel Describe(INamedTypeSymbol type, INamedTypeSymbol owner)
    {
        if (CustomCodecs.Describe(type, compilation) is { } custom)
        {
            return custom;
        }

        NestedModel nested = Plan(type.OriginalDefinition);
        uint fingerprint = nested.Fingerprint;
        foreach (INamedTypeSymbol argument in type.TypeArguments.SelectMany(TypeGraph.CacheableTypesIn))
        {
            fingerprint = unchecked((fingerprint * 31) + Plan(argument.OriginalDefinition).Fingerprint);
        }

        bool isRecursive = TypeGraph.CacheableTypesIn(type).Any(part => graph.Leads(part, owner));
        string name = type.BareName();
        return nested with
        {
            CodecName = $"{name}.{KnownNames.CodecType}",
            ViewName = $"{name}.{KnownNames.ViewType}",
            Fingerprint = fingerprint,
            IsRecursive = isRecursive,
        };
    }

    private NestedModel Plan(INamedTypeSymbol definition)
    {
        if (_known.TryGetValue(definition, out NestedModel? known))
        {
            return known;
        }

        if (!_beingPlanned.Add(definition))
        {
            return new NestedModel
            {
                CodecName = NestedModel.UnknownCodec,
                ViewName = "",
                FixedSize = NestedModel.Variable,
                Size = new SizeModel(0, SizeModel.Unbounded, 0),
                Fingerprint = Fnv1a.Hash(definition.FullMetadataName()),
                IsRecursive = true,
                Format = StorageFormats.Of(definition),
            };
        }

        NestedModel model = UnionParser.IsUnion(definition) ? PlanUnion(definition) : PlanMembers(definition);
        _beingPlanned.Remove(definition);
        return _known[definition] = model;
    }

    private NestedModel PlanUnion(INamedTypeSymbol definition)
    {
        UnionModel union = new UnionParser(this, SilentSink.Instance).Parse(definition);
        if (StorageFormats.IsPacked(definition))
        {
            return NestedLayout.OfPacked(union);
        }

        var plan = new UnionPlan(union);
        return new NestedModel
        {
            CodecName = NestedModel.UnknownCodec,
            ViewName = "",
            FixedSize = NestedModel.Variable,
            Size = plan.Size,
            Fingerprint = plan.Fingerprint,
            IsRecursive = false,
            IsOpen = plan.Open.Count > 0,
        };
    }

    private NestedModel PlanMembers(INamedTypeSymbol definition)
    {
        EquatableArray<MemberModel> members = new MemberParser(compilation, graph, this, SilentSink.Instance).Parse(definition).Members;
        NestedModel nested = NestedLayout.Of(members, StorageFormats.Of(definition));
        return nested with { Size = SizeEstimate.Declared(nested.Size, CacheableParser.SizeOf(definition)) };
    }
}

using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>Which <c>[Cacheable]</c> types lead to which through their members. Generic types count as their definitions.</summary>
internal sealed class TypeGraph(Compilation compilation)
{
    private readonly Dictionary<INamedTypeSymbol, List<Edge>> _edges = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a type leads to another in any way.</summary>
    public bool Leads(INamedTypeSymbol from, INamedTypeSymbol to) => Leads(from, to, onlyInevitable: false);

    /// <summary>Whether every value of a type contains one of another: through members that are neither null nor collections.</summary>
    public bool InevitablyLeads(INamedTypeSymbol from, INamedTypeSymbol to) => Leads(from, to, onlyInevitable: true);

    /// <summary>Every <c>[Cacheable]</c> type that a type is made of: itself, its elements, its type arguments.</summary>
    public static IEnumerable<INamedTypeSymbol> CacheableTypesIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CacheableTypesIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(CacheableTypesIn).Concat(IsCacheable(named) ? [named] : []),
        _ => [],
    };

    public static bool IsCacheable(INamedTypeSymbol type) => type.HasAttribute(KnownNames.Cacheable) || UnionParser.IsUnion(type);

    private bool Leads(INamedTypeSymbol from, INamedTypeSymbol to, bool onlyInevitable)
    {
        INamedTypeSymbol target = to.OriginalDefinition;
        var visited = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<INamedTypeSymbol>();
        pending.Push(from.OriginalDefinition);
        while (pending.Count > 0)
        {
            INamedTypeSymbol type = pending.Pop();
            if (SymbolEqualityComparer.Default.Equals(type, target))
            {
                return true;
            }

            if (!visited.Add(type))
            {
                continue;
            }

            foreach (Edge edge in EdgesOf(type))
            {
                if (edge.IsInevitable || !onlyInevitable)
                {
                    pending.Push(edge.Target);
                }
            }
        }

        return false;
    }

    private List<Edge> EdgesOf(INamedTypeSymbol type)
    {
        if (_edges.TryGetValue(type, out List<Edge>? edges))
        {
            return edges;
        }

        if (UnionParser.IsUnion(type))
        {
            return _edges[type] = UnionParser.CasesOf(type).Select(item => new Edge(item.OriginalDefinition, isInevitable: false)).ToList();
        }

        edges = [];
        foreach (MemberCandidate member in MemberCollector.Collect(type, compilation))
        {
            if (member.IsIgnored || (StorageFormats.IsPacked(type) && member.IsIgnoredByPacked(type)))
            {
                continue;
            }

            foreach (INamedTypeSymbol target in CacheableTypesIn(member.Type))
            {
                bool isInevitable = SymbolEqualityComparer.Default.Equals(target, member.Type)
                    && member.Type.NullabilityOf() is Model.Nullability.NotAnnotated or Model.Nullability.Never;
                edges.Add(new Edge(target.OriginalDefinition, isInevitable));
            }
        }

        return _edges[type] = edges;
    }

    private readonly struct Edge(INamedTypeSymbol target, bool isInevitable)
    {
        public INamedTypeSymbol Target { get; } = target;

        public bool IsInevitable { get; } = isInevitable;
    }
}

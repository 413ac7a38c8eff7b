using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Finds the members of types that generated code cannot be added to: tuples, pairs, and structs that are nothing but public fields of
/// unmanaged types. Their owner gets a codec for each.
/// </summary>
internal sealed class ShapeParser(Compilation compilation, ValueParser values, IProblemSink problems)
{
    private readonly ShapeNames _names = new();

    /// <summary>The model of the type, or null where it is none of these or a member cannot be stored.</summary>
    public NestedModel? Parse(INamedTypeSymbol type, ValueContext context, out ITypeSymbol culprit)
    {
        culprit = type;
        if (CandidatesOf(type) is not { } candidates)
        {
            return null;
        }

        var members = new List<MemberModel>();
        foreach (MemberCandidate candidate in candidates)
        {
            if (values.Parse(candidate.Type, context.Deeper(candidate.Name), out culprit) is not { } value)
            {
                return null;
            }

            members.Add(new MemberModel
            {
                Name = candidate.Name,
                Length = LengthModel.None,
                ViewName = candidate.Name,
                ViewAccessibility = ViewAccessibility.Public,
                Value = value,
            });
        }

        return Describe(type, context, candidates, ViewNameCheck.Check(members, candidates, problems));
    }

    private NestedModel Describe(INamedTypeSymbol type, ValueContext context, List<MemberCandidate> candidates, EquatableArray<MemberModel> members)
    {
        string typeName = type.BareName();
        LayoutPlan plan = LayoutPlanner.Plan(members);
        var shape = new ShapeModel
        {
            Name = _names.Of(typeName, members, context),
            TypeName = typeName,
            Accessibility = context.Accessibility,
            Members = members,
            Construction = Construct(type, candidates),
        };
        string owner = context.Owner.BareName();
        return new NestedModel
        {
            CodecName = $"{owner}.{shape.CodecType}",
            ViewName = $"{owner}.{shape.ViewType}",
            FixedSize = plan.IsFixed ? plan.NarrowStart : NestedModel.Variable,
            Size = plan.Size,
            Fingerprint = plan.Fingerprint,
            IsRecursive = false,
            IsOpen = members.Any(member => OpenCodecs.In(member.Value).Any()),
            Shape = shape,
        };
    }

    private List<MemberCandidate>? CandidatesOf(INamedTypeSymbol type)
    {
        if (IsTuple(type))
        {
            return type.TupleElements.Select(element => new MemberCandidate(element, element.Type)).ToList();
        }

        return IsPair(type) ? MemberCollector.Collect(type, compilation)
            : IsPlain(type) ? Fields(type).Select(field => new MemberCandidate(field, field.Type)).ToList()
            : null;
    }

    private ConstructionModel Construct(INamedTypeSymbol type, List<MemberCandidate> candidates)
    {
        if (IsTuple(type))
        {
            return new ConstructionModel { IsPossible = true, IsTuple = true, Arguments = default, Initializers = default, Defaults = default };
        }

        SelectedConstructor? constructor = IsPair(type)
            ? new ConstructorSelector(compilation, SilentSink.Instance).Select(type, candidates)
            : new SelectedConstructor(type.InstanceConstructors.First(method => method.Parameters.IsEmpty), []);
        return Construction.Of(constructor, candidates, candidates);
    }

    private static bool IsTuple(INamedTypeSymbol type) => type is { IsTupleType: true, TupleElements.Length: > 0 };

    private static bool IsPair(INamedTypeSymbol type) => type.ContainingType is null && type.OriginalDefinition.FullName() is var name
        && (name == "System.Collections.Generic.KeyValuePair<TKey, TValue>"
            || (name.StartsWith("System.Tuple<", StringComparison.Ordinal) && type.TypeArguments.Length < 8));

    private static bool IsPlain(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsUnmanagedType: true, IsRefLikeType: false })
        {
            return false;
        }

        IFieldSymbol[] fields = Fields(type).ToArray();
        return fields.Length > 0
            && fields.All(field => field is { DeclaredAccessibility: Accessibility.Public, IsReadOnly: false, IsFixedSizeBuffer: false });
    }

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic);
}

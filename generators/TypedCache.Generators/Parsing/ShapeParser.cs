using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Makes the models of types that generated code cannot be added to. Their owner gets a codec for each.</summary>
internal sealed class ShapeParser(Compilation compilation, ValueParser values, IProblemSink problems)
{
    // A generic type could contain ever larger ones of its own.
    private const int MostShapes = 1000;

    private readonly ShapeNames _names = new();
    private readonly HashSet<INamedTypeSymbol> _beingParsed = new(SymbolEqualityComparer.Default);
    private int _count;

    /// <summary>The model of the type, or null where it is none of these or a member cannot be stored.</summary>
    public NestedModel? Parse(INamedTypeSymbol type, ValueContext context, out ITypeSymbol culprit)
    {
        culprit = type;
        if (++_count > MostShapes || ShapeMembers.Find(type, context, compilation, problems) is not { } shape || !_beingParsed.Add(type))
        {
            return null;
        }

        List<MemberModel>? members = ParseMembers(shape, context, ref culprit);
        _beingParsed.Remove(type);
        return members is null
            ? null
            : Describe(type, context, ViewNameCheck.Check(Keyed(members, shape, type, context), shape.Members, problems), shape.Construction);
    }

    private List<MemberModel>? ParseMembers(ShapeMembers shape, ValueContext context, ref ITypeSymbol culprit)
    {
        var members = new List<MemberModel>();
        foreach (MemberCandidate candidate in shape.Members)
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
                ViewAccessibility = value.IsInternal ? ViewAccessibility.Internal : ViewAccessibility.Public,
                Value = value,
            });
        }

        return members;
    }

    private List<MemberModel> Keyed(List<MemberModel> members, ShapeMembers shape, INamedTypeSymbol type, ValueContext context)
    {
        if (context.Format != StorageFormat.MessagePack)
        {
            return members;
        }

        List<StoredMember> stored = members
            .Select((member, index) => new StoredMember(shape.Members[index], member)
            {
                PackedKey = new MemberAttributes(shape.Members[index].Symbol, null).PackedKey,
            })
            .ToList();
        return PackedKeys.Assign(stored, type, problems).Select(member => member.Model).ToList();
    }

    private NestedModel Describe(
        INamedTypeSymbol type, ValueContext context, EquatableArray<MemberModel> members, ConstructionModel construction)
    {
        string typeName = type.BareName();
        var shape = new ShapeModel
        {
            Name = _names.Of(typeName, members, context),
            TypeName = typeName,
            Accessibility = context.Accessibility,
            Members = members,
            Construction = construction,
            Format = context.Format,
            IsValueType = type.IsValueType,
        };
        string owner = context.Owner.BareName();
        return NestedLayout.Of(members, context.Format) with
        {
            CodecName = $"{owner}.{shape.CodecType}",
            ViewName = $"{owner}.{shape.ViewType}",
            Shape = shape,
        };
    }
}

using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// The members of a type that generated code cannot be added to, and how a value is rebuilt from them: of a tuple, of a pair, of a struct that is
/// nothing but public fields of unmanaged types, or of what the assembly names with <c>[CacheableFor]</c>.
/// </summary>
internal sealed class ShapeMembers
{
    private const int LargestPackedTuple = 7;
    private const string TupleRest = "Rest";

    private ShapeMembers(List<MemberCandidate> members, ConstructionModel construction)
    {
        Members = members;
        Construction = construction;
    }

    public List<MemberCandidate> Members { get; }

    public ConstructionModel Construction { get; }

    /// <summary>The members, or null for a type that is none of these.</summary>
    public static ShapeMembers? Find(INamedTypeSymbol type, ValueContext context, Compilation compilation, IProblemSink problems) =>
        type is { IsTupleType: true, TupleElements.Length: > LargestPackedTuple } && context.Format == StorageFormat.MessagePack ? OfLongTuple(type)
        : type is { IsTupleType: true, TupleElements.Length: > 0 } ? OfTuple(type)
        : IsPlain(type) ? OfPlain(type)
        : IsPair(type) || ForeignTypes.AreNamed(type, context.Owner) ? OfForeign(type, context.Format, compilation, problems)
        : null;

    private static ShapeMembers OfTuple(INamedTypeSymbol type) => new(
        type.TupleElements.Select(element => new MemberCandidate(element, element.Type)).ToList(),
        new ConstructionModel { IsPossible = true, IsTuple = true, Arguments = default, Initializers = default, Defaults = default });

    // Its type has seven elements and a tuple of the others, and MessagePack-CSharp stores what the type has.
    private static ShapeMembers OfLongTuple(INamedTypeSymbol type)
    {
        IFieldSymbol rest = type.GetMembers(TupleRest).OfType<IFieldSymbol>().Single();
        return new ShapeMembers(
            type.TupleElements.Take(LargestPackedTuple).Append(rest).Select(element => new MemberCandidate(element, element.Type)).ToList(),
            new ConstructionModel
            {
                IsPossible = true,
                IsTuple = true,
                Arguments = default,
                Initializers = default,
                TupleRest = type.TupleElements.Length - LargestPackedTuple,
                Defaults = default,
            });
    }

    private static ShapeMembers OfPlain(INamedTypeSymbol type)
    {
        List<MemberCandidate> members = Fields(type).Select(field => new MemberCandidate(field, field.Type)).ToList();
        var constructor = new SelectedConstructor(type.InstanceConstructors.First(method => method.Parameters.IsEmpty), []);
        return new ShapeMembers(members, Parsing.Construction.Of(constructor, members, members));
    }

    private static ShapeMembers? OfForeign(INamedTypeSymbol type, StorageFormat format, Compilation compilation, IProblemSink problems)
    {
        if (type.IsAbstract || type.IsRefLikeType || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return null;
        }

        bool isPacked = format == StorageFormat.MessagePack;
        List<MemberCandidate> all = MemberCollector.Collect(type, compilation, compilation.Assembly);
        SelectedConstructor? constructor = new ConstructorSelector(compilation, SilentSink.Instance, compilation.Assembly).Select(type, all);
        if (constructor is null)
        {
            return null;
        }

        List<MemberCandidate> members = all
            .Where(member => !new MemberAttributes(member.Symbol, constructor.ParameterOf(member)).IsIgnored
                && !(isPacked && member.IsIgnoredByPacked(type))
                && RestoredMembers.Check(member, constructor, problems))
            .OrderBy(member => isPacked ? PackedKeys.OrderOf(member.Symbol) : 0)
            .ThenBy(member => isPacked ? constructor.ParameterOf(member)?.Ordinal ?? int.MaxValue : 0)
            .ToList();
        return new ShapeMembers(members, Parsing.Construction.Of(constructor, all, members));
    }

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

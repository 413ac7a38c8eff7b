using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>What attributes say of a member: its own and those of the positional parameter it comes from.</summary>
internal sealed class MemberAttributes
{
    private readonly AttributeData[] _attributes;

    public MemberAttributes(ISymbol member, IParameterSymbol? parameter) =>
        _attributes = member.GetAttributes().Concat(parameter?.GetAttributes() ?? []).ToArray();

    public bool IsIgnored => Find(KnownNames.CacheIgnore) is not null;

    /// <summary>Whether MessagePack-CSharp stores the member with a formatter of the user's own.</summary>
    public bool HasPackedFormatter => Find(KnownNames.PackedFormatter) is not null;

    /// <summary>The member's key in MessagePack: a number, a name, or null.</summary>
    public object? PackedKey => Find(KnownNames.PackedKey)?.ConstructorArguments is [{ Value: { } key }] ? key : null;

    /// <summary>The member's number, or null.</summary>
    public int? Id => Find(KnownNames.CacheMember)?.ConstructorArguments is [{ Value: int id }] ? id : null;

    /// <summary>The name the view is to use, or null.</summary>
    public string? ViewName => Find(KnownNames.CacheMember)?.NamedArgument("ViewName") is string { Length: > 0 } name ? name : null;

    /// <summary>The user's codec, or null.</summary>
    public INamedTypeSymbol? Codec => CodecIn(Find(KnownNames.CacheCodec));

    /// <summary>The attribute that declares what is usual, or null.</summary>
    public AttributeData? Size => Find(KnownNames.CacheSize);

    /// <summary>The declared length; of several largest ones the smallest.</summary>
    public LengthModel Length
    {
        get
        {
            int? maximum = null;
            foreach (AttributeData attribute in _attributes)
            {
                if (attribute.AttributeClass?.FullName() is KnownNames.MaxLength or KnownNames.StringLength
                    && attribute.ConstructorArguments is [{ Value: int length }, ..]
                    && length >= 0)
                {
                    maximum = Math.Min(maximum ?? int.MaxValue, length);
                }
            }

            LengthModel size = SizeIn(Size);
            int smallest = Math.Min(maximum ?? int.MaxValue, size.Maximum == LengthModel.Undeclared ? int.MaxValue : size.Maximum);
            return size with { Maximum = smallest == int.MaxValue ? LengthModel.Undeclared : smallest };
        }
    }

    /// <summary>What <c>[CacheSize]</c> declares.</summary>
    public static LengthModel SizeIn(AttributeData? attribute)
    {
        return new LengthModel(Declared("Max"), Declared("Typical"));

        int Declared(string name) => attribute?.NamedArgument(name) is int value and > 0 ? value : LengthModel.Undeclared;
    }

    /// <summary>The codec that <c>[CacheCodec]</c> names.</summary>
    public static INamedTypeSymbol? CodecIn(AttributeData? attribute) =>
        attribute?.ConstructorArguments is [{ Value: INamedTypeSymbol codec }] ? codec : null;

    private AttributeData? Find(string name) => _attributes.FirstOrDefault(attribute => attribute.AttributeClass?.FullName() == name);
}

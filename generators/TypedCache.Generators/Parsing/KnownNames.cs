namespace TypedCache.Generators.Parsing;

/// <summary>Types the parser knows by their full name; the generator references none of them.</summary>
internal static class KnownNames
{
    public const string Cacheable = "TypedCache.CacheableAttribute";
    public const string CacheKey = "TypedCache.CacheKeyAttribute";
    public const string CacheIgnore = "TypedCache.CacheIgnoreAttribute";
    public const string CacheInclude = "TypedCache.CacheIncludeAttribute";
    public const string CacheMember = "TypedCache.CacheMemberAttribute";
    public const string CacheConstructor = "TypedCache.CacheConstructorAttribute";
    public const string CacheSize = "TypedCache.CacheSizeAttribute";
    public const string CacheCodec = "TypedCache.CacheCodecAttribute";
    public const string CacheableFor = "TypedCache.CacheableForAttribute<T>";
    public const string CacheUnion = "TypedCache.CacheUnionAttribute";
    public const string PackedObject = "MessagePack.MessagePackObjectAttribute";
    public const string PackedKey = "MessagePack.KeyAttribute";
    public const string PackedIgnore = "MessagePack.IgnoreMemberAttribute";
    public const string PackedUnion = "MessagePack.UnionAttribute";
    public const string PackedFormatter = "MessagePack.MessagePackFormatterAttribute";
    public const string PackedConstructor = "MessagePack.SerializationConstructorAttribute";
    public const string DataContract = "System.Runtime.Serialization.DataContractAttribute";
    public const string DataMember = "System.Runtime.Serialization.DataMemberAttribute";
    public const string IgnoreDataMember = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    public const string MaxLength = "System.ComponentModel.DataAnnotations.MaxLengthAttribute";
    public const string StringLength = "System.ComponentModel.DataAnnotations.StringLengthAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    public const string CodecType = "Codec";
    public const string ViewType = "View";
    public const string KeyCodecType = "KeyCodec";
}

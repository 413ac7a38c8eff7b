namespace TypedCache.Generators.Parsing;

/// <summary>Types the parser knows by their full name; the generator references none of them.</summary>
internal static class KnownNames
{
    public const string Cacheable = "TypedCache.CacheableAttribute";
    public const string CacheKey = "TypedCache.CacheKeyAttribute";
    public const string CacheIgnore = "TypedCache.CacheIgnoreAttribute";
    public const string MaxLength = "System.ComponentModel.DataAnnotations.MaxLengthAttribute";
    public const string StringLength = "System.ComponentModel.DataAnnotations.StringLengthAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string List = "System.Collections.Generic.List<T>";

    /// <summary>The alias generated files give to the namespace of the codecs, with what follows an alias.</summary>
    public const string Codecs = "Codecs::";

    public const string CodecType = "Codec";
    public const string ViewType = "View";
    public const string KeyCodecType = "KeyCodec";
}

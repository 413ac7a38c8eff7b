namespace TypedCache.Generators.Model;

/// <summary>The alias generated files give to the namespace of the codecs.</summary>
internal static class GeneratedAlias
{
    public const string Codecs = "Codecs::";
}

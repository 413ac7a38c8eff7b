using System.Globalization;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the extension methods that lease a view: a cache cannot name the view of its values, generated code can.</summary>
internal static class LeaseEmitter
{
    public static void Emit(SourceWriter writer, DeclarationModel declaration, ValueModel? custom)
    {
        if (declaration.Accessibility.Length == 0)
        {
            return;
        }

        string self = declaration.FullName;
        string view = custom?.Nested?.ViewName ?? self + ".View";
        string accessibility = custom is { Nested.IsInternal: true } ? "internal" : declaration.Accessibility;
        string lease = $"global::TypedCache.CacheLease<{self}, {view}>";
        string parameters = string.Join(", ", declaration.TypeParameters);
        writer.Line();
        writer.Open("namespace TypedCache");
        writer.Line($"/// <summary>Leases stored values of {declaration.DisplayName.Replace('<', '{').Replace('>', '}')}.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"{accessibility} static class {ClassName(declaration.MetadataName)}");
        writer.Line("/// <summary>Pins a stored value's bytes and gives a view of them. Dispose the lease to let go.</summary>");
        string keyed = parameters.Length == 0 ? "TCacheKey" : parameters + ", TCacheKey";
        Method(
            writer,
            declaration,
            $"{lease} Lease<{keyed}>(this global::TypedCache.SlabCache<TCacheKey, {self}> cache, TCacheKey key)",
            $"cache.LeaseView<{view}>(key)");
        writer.Line();
        writer.Line("/// <summary>Pins a stored value's bytes and gives a view of them. Dispose the lease to let go.</summary>");
        string generic = parameters.Length == 0 ? "" : $"<{parameters}>";
        Method(
            writer,
            declaration,
            $"{lease} Lease{generic}(this global::TypedCache.SlabCache<string, {self}> cache, global::System.ReadOnlySpan<char> key)",
            // Called by its name: as an extension it would be looked for among those of every annotated type.
            $"global::TypedCache.StringKeyExtensions.LeaseView<{self}, {view}>(cache, key)");
        writer.Close();
        writer.Close();
    }

    private static void Method(SourceWriter writer, DeclarationModel declaration, string signature, string body)
    {
        writer.Line($"public static {signature}");
        foreach (string constraint in declaration.Constraints)
        {
            writer.Indented(constraint);
        }

        writer.Indented($"=> {body};");
    }

    // Two metadata names can only come out equal where one has an underscore; those get a hash.
    private static string ClassName(string metadataName)
    {
        string name = metadataName.Replace('.', '_').Replace('+', '_').Replace('`', '_');
        return metadataName.Contains("_") || metadataName.Contains("+")
            ? $"{name}_{Fnv1a.Hash(metadataName).ToString("x8", CultureInfo.InvariantCulture)}Leases"
            : name + "Leases";
    }
}

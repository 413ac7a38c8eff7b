using System.Text;

namespace TypedCache.Generators.Layout;

/// <summary>The names of members as bytes.</summary>
internal static class PackedNames
{
    public static byte[] Utf8(string name) => Encoding.UTF8.GetBytes(name);

    /// <summary>The name with what UTF-8 cannot express replaced, as it comes out of those bytes.</summary>
    public static string WellFormed(string name) => Encoding.UTF8.GetString(Utf8(name));
}

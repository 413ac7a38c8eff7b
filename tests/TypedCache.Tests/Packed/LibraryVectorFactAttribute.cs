namespace TypedCache.Tests.Packed;

/// <summary>A test that needs vectors which MessagePack-CSharp itself has written, and so a folder that is not part of this repository.</summary>
public sealed class LibraryVectorFactAttribute : FactAttribute
{
    /// <summary>Names the folder: of each line of <c>messagepack-csharp.tsv</c> in it a type, a C# expression and the bytes in hexadecimal.</summary>
    internal const string Variable = "TYPEDCACHE_MESSAGEPACK_VECTORS";

    public LibraryVectorFactAttribute()
    {
        if (Path is null)
        {
            Skip = $"{Variable} names no folder with the vectors.";
        }
    }

    internal static string? Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        && System.IO.Path.Combine(folder, "messagepack-csharp.tsv") is var path
        && File.Exists(path)
            ? path
            : null;
}

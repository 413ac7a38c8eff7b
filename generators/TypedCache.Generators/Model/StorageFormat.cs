namespace TypedCache.Generators.Model;

/// <summary>How the values of a type are laid out; the numbers are those of the attribute.</summary>
internal enum StorageFormat
{
    Native = 0,
    MessagePack = 1,
}

namespace TypedCache.Generators.Model;

/// <summary>An inline array all of whose elements take the same number of bytes.</summary>
internal sealed record InlineArrayModel(ValueModel Element, int Length);

namespace TypedCache.Generators.Model;

/// <summary>A collection.</summary>
internal sealed record SequenceModel(SequenceKind Kind, ValueModel Element);

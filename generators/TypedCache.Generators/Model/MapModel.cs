namespace TypedCache.Generators.Model;

/// <summary>A dictionary.</summary>
internal sealed record MapModel(MapKind Kind, ValueModel Key, ValueModel Value)
{
    public string? FlagName => Key.Kind == ValueKind.String ? SequenceModel.IgnoresCase : null;
}

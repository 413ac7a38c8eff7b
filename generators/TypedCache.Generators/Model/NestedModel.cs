namespace TypedCache.Generators.Model;

/// <summary>What a type has to know of a type inside it that has a layout of its own.</summary>
internal sealed record NestedModel
{
    public const int Variable = -1;

    /// <summary>Stands for the codec where only the view is known.</summary>
    public const string UnknownCodec = "";

    /// <summary>The struct codec, as an expression of its type.</summary>
    public required string CodecName { get; init; }

    /// <summary>The view, as an expression of its type.</summary>
    public required string ViewName { get; init; }

    /// <summary>The number of bytes of every value, or <see cref="Variable"/>.</summary>
    public required int FixedSize { get; init; }

    public required SizeModel Size { get; init; }

    /// <summary>The layout, so that the owner's fingerprint covers it.</summary>
    public required uint Fingerprint { get; init; }

    /// <summary>Whether the type can lead back to its owner.</summary>
    public required bool IsRecursive { get; init; }

    /// <summary>Whether the codec's bounds and fingerprint are known only at run time.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the codec has been written by hand: its members may only be reachable through its interface.</summary>
    public bool IsCustom { get; init; }

    /// <summary>What the codec writes.</summary>
    public StorageFormat Format { get; init; }

    /// <summary>Whether what the codec writes is nobody else's to read, and so is binary data inside MessagePack.</summary>
    public bool IsBlob { get; init; }

    /// <summary>Whether the codec, or its view, can only be named within its assembly.</summary>
    public bool IsInternal { get; init; }

    /// <summary>What the owner has to generate a codec for, where the type itself can have none.</summary>
    public ShapeModel? Shape { get; init; }
}

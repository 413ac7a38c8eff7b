namespace TypedCache.Generators.Model;

/// <summary>A type as it has to be declared and named by generated code.</summary>
internal sealed record DeclarationModel
{
    /// <summary>The namespace, escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations of the types it is nested in, outermost first.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>Its own declaration, such as <c>partial record struct Tick</c>.</summary>
    public required string Header { get; init; }

    /// <summary>Its full name with type parameters.</summary>
    public required string FullName { get; init; }

    /// <summary>Its full name in metadata.</summary>
    public required string MetadataName { get; init; }

    /// <summary>Its name in documentation.</summary>
    public required string DisplayName { get; init; }

    /// <summary><c>public</c> or <c>internal</c>; empty where no other type can name it.</summary>
    public required string Accessibility { get; init; }

    /// <summary>The type parameters of it and of the types it is nested in.</summary>
    public required EquatableArray<string> TypeParameters { get; init; }

    /// <summary>Their constraint clauses.</summary>
    public required EquatableArray<string> Constraints { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>The ids of what is experimental about it.</summary>
    public required EquatableArray<string> ExperimentalIds { get; init; }
}

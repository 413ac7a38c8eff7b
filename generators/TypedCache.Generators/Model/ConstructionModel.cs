namespace TypedCache.Generators.Model;

/// <summary>How a value is rebuilt: one expression, a constructor call with an object initializer.</summary>
internal sealed record ConstructionModel
{
    /// <summary>Whether there is a way; where there is none an error has been reported.</summary>
    public required bool IsPossible { get; init; }

    /// <summary>Whether the value is a tuple of all members.</summary>
    public bool IsTuple { get; init; }

    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>The members set afterwards.</summary>
    public required EquatableArray<int> Initializers { get; init; }

    /// <summary>Those of them that have to be set.</summary>
    public EquatableArray<int> Required { get; init; }

    /// <summary>The elements of a tuple that are in its last member, a tuple itself; 0 for one of up to seven elements.</summary>
    public int TupleRest { get; init; }

    /// <summary>Required members that are not stored.</summary>
    public required EquatableArray<string> Defaults { get; init; }
}

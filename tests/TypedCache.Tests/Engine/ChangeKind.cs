namespace TypedCache.Tests.Engine;

/// <summary>What a change makes of the value that was there.</summary>
internal enum ChangeKind
{
    Store,
    Append,
    Prepend,
    Add,
}

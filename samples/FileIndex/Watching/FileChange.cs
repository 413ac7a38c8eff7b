namespace FileIndex.Watching;

/// <summary>Something happened to a path.</summary>
/// <param name="Path">The path; null where the system lost track, and anything may have changed.</param>
/// <param name="Cause">What happened, for people.</param>
internal readonly record struct FileChange(string? Path, string Cause);

namespace FileIndex.CommandLine;

/// <summary>What the user asked for, checked.</summary>
internal sealed record IndexOptions(string Folder, long MemoryLimit, int Passes, bool Watch);

namespace FileIndex.Files;

/// <summary>The files of a folder.</summary>
/// <param name="Paths">Their full paths.</param>
/// <param name="UnreadableFolders">The folders that could not be listed.</param>
internal sealed record FileList(List<string> Paths, int UnreadableFolders);

namespace FileIndex.CommandLine;

/// <summary>Something is wrong with the arguments; the message is what the user is told.</summary>
internal sealed class UsageException(string message) : Exception(message);

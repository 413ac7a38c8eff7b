namespace TypedCache.Tool;

/// <summary>The user asked for something that cannot be; the message says what and why in one line.</summary>
internal sealed class UsageException(string message) : Exception(message);

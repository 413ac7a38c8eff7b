namespace TypedCache.Benchmarks;

/// <summary>Something is wrong with what was asked for; the message is what the user is told.</summary>
internal sealed class UsageException(string message) : Exception(message);

namespace TypedCache.Server.Commands;

/// <summary>How a command with a value is answered.</summary>
internal enum UploadKind : byte
{
    /// <summary>By a word.</summary>
    Text,

    /// <summary>By two letters and flags.</summary>
    Meta,

    /// <summary>By a binary header.</summary>
    Binary,
}

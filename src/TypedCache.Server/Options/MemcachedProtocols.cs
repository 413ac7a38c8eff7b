namespace TypedCache.Server;

/// <summary>The protocols a server speaks.</summary>
public enum MemcachedProtocols
{
    /// <summary>Either, as the first byte of a connection tells.</summary>
    Automatic,

    /// <summary>Text, meta commands included.</summary>
    Text,

    /// <summary>Binary.</summary>
    Binary,
}

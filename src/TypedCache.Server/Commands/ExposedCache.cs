using System.Text;

namespace TypedCache.Server.Commands;

/// <summary>Another cache of the engine that clients reach by keys that begin with its name. It may be opened before the server or after.</summary>
internal sealed class ExposedCache(SlabEngine engine, string name)
{
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(name + ":");
    private ByteCache? _cache;

    /// <summary>Whether a key is one of this cache's; if so, the prefix is taken off it.</summary>
    public bool TryRoute(ref ReadOnlySpan<byte> key)
    {
        if (!key.StartsWith(_prefix))
        {
            return false;
        }

        key = key[_prefix.Length..];
        return true;
    }

    /// <summary>The cache; null while it is not open.</summary>
    public ByteCache? Cache
    {
        get
        {
            if (_cache is null && engine.TryGetBytes(name, out ByteCache? opened))
            {
                _cache = opened;
            }

            return _cache;
        }
    }
}

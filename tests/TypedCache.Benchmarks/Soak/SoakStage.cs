using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <summary>What the workers of a round share: the engine, its caches, the scene that is played, and the faults.</summary>
internal sealed class SoakStage
{
    // Room for several pages of the smallest size that goes with the limit.
    private const int LargestItemsPerLimit = 32;
    private const int BytesPerStamp = 64;
    private const int BytesPerItem = 800;

    private volatile bool _isOver;
    private volatile SoakScene _scene;
    private double _progress;

    /// <summary>Makes an engine and its caches.</summary>
    public SoakStage(long memoryLimit, long? maxCount, EvictionPolicy policy, FaultLog faults)
    {
        Faults = faults;
        MaxItemSize = (int)(memoryLimit / LargestItemsPerLimit);
        Engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = memoryLimit, MaxItemSize = MaxItemSize, MaxCount = maxCount, EvictionPolicy = policy,
        });
        int keys = (int)(memoryLimit / BytesPerItem);
        Stamps = new TypedSoakCache<long, Stamp, Stamp.View, StampKind>(
            Engine, "stamps", (int)(memoryLimit / BytesPerStamp), isLoaded: true, new CacheOptions());
        Caches =
        [
            Stamps,
            new TypedSoakCache<string, Parcel, Parcel.View, ParcelKind>(Engine, "parcels", keys, isLoaded: true, new CacheOptions { Versions = true }),
            new TypedSoakCache<BlobKey, Bytes, Bytes.View, BlobKind>(Engine, "blobs", keys, isLoaded: false, new CacheOptions()),
            new ByteSoakCache(Engine, "bytes", keys),
        ];
        PageSize = Engine.Statistics.PageSize;
        _scene = SoakScene.All(PageSize)[0];
    }

    public FaultLog Faults { get; }

    public SlabEngine Engine { get; }

    public int MaxItemSize { get; }

    public int PageSize { get; }

    /// <summary>All caches.</summary>
    public ISoakCache[] Caches { get; }

    /// <summary>The cache of small items of one size.</summary>
    public ISoakCache Stamps { get; }

    /// <summary>Whether the workers are to end.</summary>
    public bool IsOver => _isOver || Faults.Count >= FaultLog.Most;

    /// <summary>The scene that is played.</summary>
    public SoakScene Scene => _scene;

    /// <summary>How many keys of a cache are in use.</summary>
    public int KeysInUse(ISoakCache cache) => _scene.KeysInUse(cache.KeyCount, Volatile.Read(ref _progress));

    /// <summary>Goes on to a scene, or on in it.</summary>
    public void Play(SoakScene scene, double progress)
    {
        _scene = scene;
        Volatile.Write(ref _progress, progress);
    }

    /// <summary>Tells the workers to end.</summary>
    public void End() => _isOver = true;
}

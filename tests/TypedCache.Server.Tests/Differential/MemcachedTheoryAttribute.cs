namespace TypedCache.Server.Tests.Differential;

/// <summary>A test that needs the real memcached; skipped, and said so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MemcachedTheoryAttribute : TheoryAttribute
{
    public MemcachedTheoryAttribute()
    {
        if (MemcachedProcess.PathOf is null)
        {
            Skip = "memcached is not installed (apt-get install memcached).";
        }
    }
}

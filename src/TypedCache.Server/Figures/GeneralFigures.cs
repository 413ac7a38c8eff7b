using System.Globalization;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Figures;

/// <summary>What <c>stats</c> shows: memcached's names and order, with 0 where this server has nothing that goes by the name.</summary>
internal static class GeneralFigures
{
    private static readonly (string Name, Func<ServerState, long> Value)[] Commands =
    [
        Of("cmd_get", ServerCounter.GetCommands), Of("cmd_set", ClassCounter.SetCommands), Of("cmd_flush", ServerCounter.FlushCommands),
        Of("cmd_touch", ServerCounter.TouchCommands), Of("cmd_meta", ServerCounter.MetaCommands), Of("get_hits", ClassCounter.GetHits),
        Of("get_misses", ServerCounter.GetMisses), Of("get_expired", ServerCounter.GetExpired),
    ];

    private static readonly (string Name, Func<ServerState, long> Value)[] Outcomes =
    [
        Of("delete_misses", ServerCounter.DeleteMisses), Of("delete_hits", ClassCounter.DeleteHits), Of("incr_misses", ServerCounter.IncrementMisses),
        Of("incr_hits", ClassCounter.IncrementHits), Of("decr_misses", ServerCounter.DecrementMisses), Of("decr_hits", ClassCounter.DecrementHits),
        Of("cas_misses", ServerCounter.CompareMisses), Of("cas_hits", ClassCounter.CompareHits), Of("cas_badval", ClassCounter.CompareBad),
        Of("touch_hits", ClassCounter.TouchHits), Of("touch_misses", ServerCounter.TouchMisses), Of("store_too_large", ServerCounter.TooLarge),
        Of("store_no_memory", ClassCounter.NoMemory), Of("auth_cmds", ServerCounter.AuthenticationCommands),
        Of("auth_errors", ServerCounter.AuthenticationErrors), Of("idle_kicks", ServerCounter.IdleKicks), Of("bytes_read", ServerCounter.BytesRead),
        Of("bytes_written", ServerCounter.BytesWritten),
    ];

    /// <summary>The figures.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ServerState state, BufferPool pool)
    {
        EngineStatistics engine = state.Engine.Statistics;
        return [.. Process(state), .. Connections(state, pool), .. Counted(state), .. Memory(state, engine), .. Items(state, engine)];
    }

    private static IEnumerable<(string Name, string Value)> Process(ServerState state)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        yield return ("pid", Number(Environment.ProcessId));
        yield return ("uptime", Number((long)(now - state.StartedAt).TotalSeconds));
        yield return ("time", Number(now.ToUnixTimeSeconds()));
        yield return ("version", ServerState.Version);
        yield return ("libevent", "none");
        yield return ("pointer_size", Number(8 * IntPtr.Size));
        yield return ("rusage_user", Seconds(process.UserProcessorTime));
        yield return ("rusage_system", Seconds(process.PrivilegedProcessorTime));
    }

    private static IEnumerable<(string Name, string Value)> Connections(ServerState state, BufferPool pool)
    {
        ConnectionFigures connections = state.Connections;
        yield return ("max_connections", Number(state.Options.MaxConnections));
        yield return ("curr_connections", Number(connections.Current));
        yield return ("total_connections", Number(connections.Total));
        yield return ("rejected_connections", Number(connections.Rejected));
        yield return ("connection_structures", Number(connections.Current));
        yield return ("response_obj_oom", "0");
        yield return ("response_obj_count", "0");
        yield return ("response_obj_bytes", "0");
        yield return ("read_buf_count", Number(pool.InputsMade));
        yield return ("read_buf_bytes", Number((long)pool.InputsMade * BufferPool.InputLength));
        yield return ("read_buf_bytes_free", Number((long)pool.InputsKept * BufferPool.InputLength));
        yield return ("read_buf_oom", "0");
        yield return ("reserved_fds", "0");
    }

    private static IEnumerable<(string Name, string Value)> Counted(ServerState state)
    {
        foreach ((string name, Func<ServerState, long> value) in Commands)
        {
            yield return (name, Number(value(state)));
        }

        // What was flushed is gone once that is answered, and looking for it is a miss like any other.
        yield return ("get_flushed", "0");
        foreach ((string name, Func<ServerState, long> value) in Outcomes)
        {
            yield return (name, Number(value(state)));
        }
    }

    private static IEnumerable<(string Name, string Value)> Memory(ServerState state, EngineStatistics engine)
    {
        yield return ("limit_maxbytes", Number(engine.MemoryLimit));
        yield return ("accepting_conns", "1");
        yield return ("listen_disabled_num", "0");
        yield return ("time_in_listen_disabled_us", "0");
        yield return ("threads", Number(state.Options.Threads));
        yield return ("conn_yields", Number(state.Sum(ServerCounter.Yields)));
        yield return ("hash_power_level", Number((int)Math.Log2(Math.Max(1, engine.BytesInIndex / 64))));
        yield return ("hash_bytes", Number(engine.BytesInIndex));
        yield return ("hash_is_expanding", "0");
        foreach (string name in new[]
        {
            "slab_reassign_rescues", "slab_reassign_chunk_rescues", "slab_reassign_evictions_nomem", "slab_reassign_inline_reclaim",
            "slab_reassign_busy_items", "slab_reassign_busy_deletes", "slab_reassign_running",
        })
        {
            yield return (name, "0");
        }

        yield return ("slabs_moved", Number(engine.PagesReclaimed - state.EngineBefore.PagesReclaimed));
        yield return ("lru_crawler_running", "0");
        yield return ("lru_crawler_starts", Number(state.Tunables.Crawls));
        foreach (string name in new[]
        {
            "lru_maintainer_juggles", "malloc_fails", "log_worker_dropped", "log_worker_written",
        })
        {
            yield return (name, "0");
        }

        yield return ("log_watcher_skipped", Number(state.Watching.Skipped));
        yield return ("log_watcher_sent", Number(state.Watching.Sent));
        yield return ("log_watchers", Number(state.Watching.Count));
        yield return ("unexpected_napi_ids", "0");
        yield return ("round_robin_fallback", "0");
    }

    private static IEnumerable<(string Name, string Value)> Items(ServerState state, EngineStatistics engine)
    {
        CacheStatistics before = state.EngineBefore.Total;
        yield return ("bytes", Number(engine.Total.Bytes));
        yield return ("curr_items", Number(engine.Total.Count));
        yield return ("total_items", Number(engine.Total.Stores - before.Stores));
        yield return ("slab_global_page_pool", Number(engine.BytesFree / engine.PageSize));
        yield return ("expired_unfetched", Number(engine.ExpirationsUnread - state.EngineBefore.ExpirationsUnread));
        yield return ("evicted_unfetched", Number(engine.EvictionsUnread - state.EngineBefore.EvictionsUnread));
        yield return ("evicted_active", "0");
        yield return ("evictions", Number(engine.Total.Removals.Evicted - before.Removals.Evicted));
        yield return ("reclaimed", Number(engine.Total.Removals.Expired - before.Removals.Expired));
        foreach (string name in new[]
        {
            "crawler_reclaimed", "crawler_items_checked", "lrutail_reflocked", "moves_to_cold", "moves_to_warm", "moves_within_lru", "direct_reclaims",
            "lru_bumps_dropped",
        })
        {
            yield return (name, "0");
        }
    }

    private static (string Name, Func<ServerState, long> Value) Of(string name, ServerCounter counter) => (name, state => state.Sum(counter));

    private static (string Name, Func<ServerState, long> Value) Of(string name, ClassCounter counter) => (name, state => state.Sum(counter));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);
}

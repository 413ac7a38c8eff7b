using System.Globalization;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Figures;

/// <summary>What <c>stats settings</c> shows: memcached's names and order; what has no meaning here with memcached's default.</summary>
internal static class SettingFigures
{
    // The engine's own classes: each about an eighth larger than the one before, from a header and a few bytes on.
    private const double OwnGrowth = 1.12;
    private const int OwnSmallestChunk = 32;

    /// <summary>The settings.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ServerState state)
    {
        MemcachedServerOptions options = state.Options;
        EngineStatistics engine = state.Engine.Statistics;
        return
        [
            ("maxbytes", Number(engine.MemoryLimit)),
            ("maxconns", Number(options.MaxConnections)),
            ("tcpport", Number(options.EndPoints.Count == 0 ? 0 : options.EndPoints[0].Port)),
            ("udpport", Number(options.UdpEndPoints.Count == 0 ? 0 : options.UdpEndPoints[0].Port)),
            ("inter", options.EndPoints.Count == 0 ? "NULL" : string.Join(',', options.EndPoints.Select(static point => point.Address.ToString()))),
            ("verbosity", Number(state.Verbosity)),
            ("oldest", "0"),
            ("evictions", engine.EvictionPolicy == EvictionPolicy.None ? "off" : "on"),
            ("domain_socket", options.UnixSocket ?? "NULL"),
            ("umask", Convert.ToString((int)options.UnixSocketMode, 8)),
            ("shutdown_command", YesNo(options.AllowsShutdown)),
            ("growth_factor", (engine.MemcachedSizeClasses?.GrowthFactor ?? OwnGrowth).ToString("0.00", CultureInfo.InvariantCulture)),
            ("chunk_size", Number(engine.MemcachedSizeClasses?.SmallestItem ?? OwnSmallestChunk)),
            ("num_threads", Number(options.Threads)),
            ("num_threads_per_udp", Number(options.UdpEndPoints.Count == 0 ? 0 : 1)),
            ("stat_key_prefix", options.PrefixDelimiter.ToString()),
            ("detail_enabled", YesNo(state.Prefixes.IsOn)),
            ("reqs_per_event", Number(options.RequestsPerEvent)),
            ("cas_enabled", YesNo(options.Versions)),
            ("tcp_backlog", Number(options.Backlog)),
            ("binding_protocol", options.Protocols switch
            {
                MemcachedProtocols.Text => "ascii",
                MemcachedProtocols.Binary => "binary",
                _ => "auto-negotiate",
            }),
            ("auth_enabled_sasl", "no"),
            ("auth_enabled_ascii", options.Passwords?.Path ?? "no"),
            ("item_size_max", Number(engine.MaxItemSize)),
            ("maxconns_fast", "yes"),
            ("hashpower_init", "0"),
            ("slab_reassign", "no"),
            .. QueuesOf(state.Tunables),
            ("idle_timeout", Number((long)options.IdleTimeout.TotalSeconds)),
            ("track_sizes", YesNo(state.TracksSizes)),
            ("flush_enabled", YesNo(options.AllowsFlush)),
            ("dump_enabled", YesNo(options.AllowsDumping)),
            ("inline_ascii_response", "no"),
            ("ssl_enabled", YesNo(options.IsEncrypted)),
            ("ssl_chain_cert", options.CertificateFile?.CertificatePath ?? "(null)"),
            ("ssl_key", options.CertificateFile?.KeyPath ?? "(null)"),
            .. Encryption,
            ("ssl_min_version", options.RequiresTls13 ? "tlsv1.3" : "tlsv1.2"),
            ("num_napi_ids", "(null)"),
            ("memory_file", "(null)"),
        ];
    }

    private static (string Name, string Value)[] QueuesOf(Tunables tunables) =>
    [
        ("slab_automove", Number(tunables.Automove)),
        ("slab_automove_ratio", Ratio(tunables.AutomoveRatio, "F2")), ("slab_automove_freeratio", Ratio(tunables.AutomoveFreeRatio, "F3")),
        ("slab_automove_window", Number(tunables.AutomoveWindow)), ("slab_chunk_max", "524288"), ("lru_crawler", YesNo(tunables.HasCrawler)),
        ("lru_crawler_sleep", Number(tunables.CrawlerSleep)), ("lru_crawler_tocrawl", Number(tunables.CrawlerMost)), ("tail_repair_time", "0"),
        ("hash_algorithm", "seeded"), ("lru_maintainer_thread", "no"), ("lru_segmented", YesNo(tunables.IsSegmented)),
        ("hot_lru_pct", Number(tunables.HotPercent)), ("warm_lru_pct", Number(tunables.WarmPercent)), ("hot_max_factor", Ratio(tunables.HotFactor, "F2")),
        ("warm_max_factor", Ratio(tunables.WarmFactor, "F2")), ("temp_lru", YesNo(tunables.HasTemporary)),
        ("temporary_ttl", Number(tunables.TemporarySeconds)), ("watcher_logbuf_size", "262144"), ("worker_logbuf_size", "65536"), ("read_buf_mem_limit", "0"),
    ];

    private static readonly (string Name, string Value)[] Encryption =
    [
        ("ssl_verify_mode", "0"), ("ssl_keyformat", "1"), ("ssl_ciphers", "NULL"), ("ssl_ca_cert", "NULL"),
        ("ssl_wbuf_size", "16384"), ("ssl_session_cache", "no"), ("ssl_kernel_tls", "no"),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Ratio(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}

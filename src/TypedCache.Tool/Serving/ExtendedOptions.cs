namespace TypedCache.Tool.Serving;

/// <summary>Reads what stands behind <c>-o</c>.</summary>
internal static class ExtendedOptions
{
    // Names that are known and mean nothing here, since what they tune does not exist. A prefix of no_ is theirs as well.
    private static readonly HashSet<string> Meaningless = new(StringComparer.Ordinal)
    {
        "maxconns_fast", "hashpower", "tail_repair_time", "hash_algorithm", "lru_crawler", "lru_crawler_sleep", "lru_crawler_tocrawl", "read_buf_mem_limit",
        "lru_maintainer", "hot_lru_pct", "warm_lru_pct", "hot_max_factor", "warm_max_factor", "temporary_ttl", "slab_chunk_max", "watcher_logbuf_size",
        "worker_logbuf_size", "hashexpand", "modern", "sock_cookie_id", "slab_reassign", "slab_automove", "slab_automove_ratio",
        "slab_automove_window", "slab_automove_freeratio", "inline_ascii_resp", "inline_ascii_response", "chunked_items", "slab_sizes", "drop_privileges",
        "resp_obj_mem_limit", "ext_page_size", "ext_wbuf_size", "ext_threads", "ext_item_size", "ext_item_age", "ext_low_ttl", "ext_drop_unread",
        "ext_recache_rate", "ext_compact_under", "ext_drop_under", "ext_max_frag", "ext_max_sleep", "ssl_keyformat", "ssl_ciphers",
        "ssl_ca_cert", "ssl_wbuf_size", "ssl_session_cache", "ssl_kernel_tls",
    };

    /// <summary>Reads a list of options separated by commas.</summary>
    /// <exception cref="UsageException">One is not known, or wrong.</exception>
    public static void Read(ServeSettings settings, string list)
    {
        foreach (string option in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? option : option[..equals];
            string value = equals < 0 ? "" : option[(equals + 1)..];
            switch (name)
            {
                case "idle_timeout":
                    settings.IdleTimeout = TimeSpan.FromSeconds(CommandLineParser.ReadNumber("-o idle_timeout", value, 0, int.MaxValue));
                    break;
                case "ssl_chain_cert":
                    settings.CertificatePath = Require(name, value);
                    break;
                case "ssl_key":
                    settings.KeyPath = Require(name, value);
                    break;
                case "classes":
                    settings.HasMemcachedClasses = value switch
                    {
                        "memcached" => true,
                        "fitted" => false,
                        _ => throw new UsageException($"-o classes={value}: the size classes are memcached or fitted."),
                    };
                    break;
                case "ssl_min_version":
                    settings.RequiresTls13 = value is "3" or "tlsv1.3" || (value is "0" or "1" or "2" or "tlsv1.0" or "tlsv1.1" or "tlsv1.2"
                        ? false
                        : throw new UsageException($"-o ssl_min_version={value}: a number from 0 (TLS 1.0) to 3 (TLS 1.3) is wanted."));
                    break;
                case "ssl_verify_mode":
                    // To pass over it would let in whom it is to keep out.
                    _ = value == "0" ? 0 : throw new UsageException($"-o ssl_verify_mode={value}: clients are not asked for certificates here; 0 is what there is.");
                    break;
                case "track_sizes":
                    settings.TracksSizes = true;
                    break;
                case "event_loop":
                    settings.EventLoop = value switch
                    {
                        "epoll" => Server.EventLoopKind.Epoll,
                        "portable" => Server.EventLoopKind.Portable,
                        _ => throw new UsageException($"-o event_loop={value}: the event loop is epoll or portable."),
                    };
                    break;
                case "ext_path":
                    throw new UsageException("-o ext_path: items are kept in memory alone.");
                default:
                    string known = name.StartsWith("no_", StringComparison.Ordinal) ? name[3..] : name;
                    if (!Meaningless.Contains(known))
                    {
                        throw new UsageException($"-o {name}: there is no such option.");
                    }

                    settings.Ignored.Add($"-o {option}");
                    break;
            }
        }
    }

    private static string Require(string name, string value) =>
        value.Length != 0 ? value : throw new UsageException($"-o {name}: the name of a file is wanted.");
}

namespace TypedCache.Tool.Serving;

/// <summary>What <c>typedcache serve -h</c> prints.</summary>
internal static class HelpText
{
    /// <summary>The text.</summary>
    public const string Text = """
        typedcache serve [options]: a memcached server on TypedCache's engine. The options are memcached's.

        -p, --port=<num>            TCP port (default 11211; 0: the system chooses; -1: none)
        -U, --udp-port=<num>        UDP port (default 0: none)
        -s, --unix-socket=<file>    unix socket, in the place of the network
        -a, --unix-mask=<mode>      the unix socket's mode, octal (default 700)
        -l, --listen=<addr,...>     addresses, each with or without :port (default 127.0.0.1; 0.0.0.0 for all)
        -d, --daemon                run in the background
        -P, --pidfile=<file>        write the process's number to a file
        -u, --user=<user>           give up root's rights for this user's
        -m, --memory-limit=<num>    memory in megabytes, all of it counted (default 64)
        -M, --disable-evictions     refuse new items when it is full
        -c, --conn-limit=<num>      connections at a time (default 1024)
        -t, --threads=<num>         worker threads (default 4)
        -R, --max-reqs-per-event=<num>  commands of one client before others get their turn (default 20)
        -C, --disable-cas           keep no versions: 8 bytes an item less
        -b, --listen-backlog=<num>  connections that may wait to be accepted (default 1024)
        -B, --protocol=<name>       ascii, binary or auto (default)
        -I, --max-item-size=<num>   largest item: bytes, or with k or m (default 1m)
        -F, --disable-flush-all     refuse flush_all
        -X, --disable-dumping       refuse stats cachedump and lru_crawler metadump
        -W, --disable-watch         refuse watch
        -A, --enable-shutdown       let clients stop the server
        -Y, --auth-file=<file>      ask clients for one of the file's lines name:password; HUP reads it again
        -Z, --enable-ssl            TLS, with -o ssl_chain_cert=<file> and ssl_key=<file>
        -D <char>                   count commands by the part of their key in front of it
        -v, -vv                     say more; -v also names the options that mean nothing here
        -h, --help    -V, --version
        -o <option,...>             idle_timeout=<seconds>, ssl_chain_cert=<file>, ssl_key=<file>, ssl_min_version=3, track_sizes,
                                    event_loop=epoll|portable, classes=memcached|fitted (memcached's size classes, with
                                    -f <factor> and -n <bytes>), and those of memcached's that mean nothing here

        Signals: INT and TERM stop, USR1 stops when the clients have gone (10 seconds at most), HUP reads the files
        of -Y and -Z again; so does a client's refresh_certs those of -Z.
        MEMCACHED_PORT_FILENAME names a file the ports are written to.

        """;
}

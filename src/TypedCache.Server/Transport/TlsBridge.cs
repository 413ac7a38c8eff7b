using System.ComponentModel;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Transport;

/// <summary>
/// A connection that speaks TLS: two tasks carry its bytes, in clear, to and from a pair of sockets whose other end a worker serves like any connection. So the event loop knows nothing of
/// encryption, and who does not encrypt pays nothing for it; who does pays a copy and two calls of the system more. Back pressure passes through the pair.
/// </summary>
internal static class TlsBridge
{
    private const int BufferLength = 16 << 10;
    private static readonly TimeSpan LongestHandshake = TimeSpan.FromSeconds(10);

    /// <summary>Shakes hands with a client that was counted in, and then gives it to a worker.</summary>
    public static void Start(ServerState state, SocketChannel client, string listeningAt, X509Certificate2 certificate, Worker worker) =>
        _ = RunAsync(state, client, listeningAt, certificate, worker);

    private static async Task RunAsync(ServerState state, SocketChannel client, string listeningAt, X509Certificate2 certificate, Worker worker)
    {
        bool isTaken = false;
        try
        {
            client.Socket.Blocking = true;
            await using var encrypted = new SslStream(new NetworkStream(client.Socket, ownsSocket: true));
            using (var patience = new CancellationTokenSource(LongestHandshake))
            {
                var options = new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate,
                    EnabledSslProtocols = state.Options.RequiresTls13 ? SslProtocols.Tls13 : SslProtocols.None,
                };
                await encrypted.AuthenticateAsServerAsync(options, patience.Token).ConfigureAwait(false);
            }

            (Socket near, Channel far) = SocketPair.Create(state.Options.EventLoop, client.Name);
            await using var clear = new NetworkStream(near, ownsSocket: true);
            worker.Take(new Connection(far, listeningAt));
            isTaken = true;
            Task toServer = CopyAsync(encrypted, clear);
            Task toClient = CopyAsync(clear, encrypted);
            // Whichever side ends, the other has nothing more to say that anybody would hear.
            await Task.WhenAny(toServer, toClient).ConfigureAwait(false);
            if (toServer.IsCompleted)
            {
                near.Shutdown(SocketShutdown.Send);
                await toClient.ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException or SocketException or OperationCanceledException
            or ObjectDisposedException or Win32Exception)
        {
            state.Log(1, $"{client.Name}: {failure.Message}");
        }
        finally
        {
            client.Dispose();
            if (!isTaken)
            {
                state.Connections.Close();
            }
        }
    }

    private static async Task CopyAsync(Stream source, Stream destination)
    {
        byte[] buffer = new byte[BufferLength];
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer).ConfigureAwait(false)) != 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone; the other is told by whoever waits for this task.
        }
    }
}

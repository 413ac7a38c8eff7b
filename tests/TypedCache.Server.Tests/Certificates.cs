using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TypedCache.Server.Tests;

/// <summary>Certificates that were never seen before, and clients that accept any.</summary>
internal static class Certificates
{
    public static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes a new certificate and its key to two files.</summary>
    /// <returns>Its thumbprint.</returns>
    public static string Write(string certificatePath, string keyPath)
    {
        using X509Certificate2 certificate = Make();
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        return certificate.Thumbprint;
    }

    /// <summary>Asks a server over TLS, and closes the connection.</summary>
    public static (string Answer, string Thumbprint) Ask(int port, string text)
    {
        string thumbprint = "";
        using var socket = new TcpClient { ReceiveTimeout = 20_000 };
        socket.Connect(IPAddress.Loopback, port);
        using var stream = new SslStream(socket.GetStream(), false, (_, certificate, _, _) =>
        {
            thumbprint = ((X509Certificate2)certificate!).Thumbprint;
            return true;
        });
        stream.AuthenticateAsClient("localhost");
        stream.Write(Encoding.ASCII.GetBytes(text + "quit\r\n"));
        using var reader = new StreamReader(stream);
        return (reader.ReadToEnd(), thumbprint);
    }
}

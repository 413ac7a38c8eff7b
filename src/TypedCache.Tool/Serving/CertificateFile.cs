using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedCache.Tool.Serving;

/// <summary>A certificate and its key, from PEM files.</summary>
internal static class CertificateFile
{
    /// <summary>Reads them.</summary>
    /// <exception cref="UsageException">They cannot be read, or do not belong together.</exception>
    public static X509Certificate2 Read(string certificatePath, string? keyPath)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            // By way of the other format, since some systems do not find the key of one that was made of two files.
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-o ssl_chain_cert={certificatePath}: {failure.Message}");
        }
    }
}

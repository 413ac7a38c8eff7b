using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedCache.Server;

/// <summary>A certificate and its key, from PEM files. They are read when it is made and whenever it is told to: connections that come later are shown what was read last. Thread-safe.</summary>
public sealed class CertificateFile
{
    private volatile X509Certificate2 _current;

    /// <summary>Reads the files.</summary>
    /// <param name="certificatePath">The certificate.</param>
    /// <param name="keyPath">Its private key; null where that is in the same file.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="CryptographicException">They are not what they should be, or do not belong together.</exception>
    public CertificateFile(string certificatePath, string? keyPath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(certificatePath);
        CertificatePath = certificatePath;
        KeyPath = keyPath;
        _current = Read();
    }

    /// <summary>The file of the certificate.</summary>
    public string CertificatePath { get; }

    /// <summary>The file of its key; null where that is in the same file.</summary>
    public string? KeyPath { get; }

    /// <summary>What was read last.</summary>
    public X509Certificate2 Current => _current;

    /// <summary>Reads the files again. If that fails, what was read before still holds.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="CryptographicException">They are not what they should be, or do not belong together.</exception>
    // The one before is not disposed of: somebody may be shaking hands with it.
    public void Reload() => _current = Read();

    private X509Certificate2 Read()
    {
        using var certificate = X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
        // By way of the other format, since some systems do not find the key of one that was made of two files.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

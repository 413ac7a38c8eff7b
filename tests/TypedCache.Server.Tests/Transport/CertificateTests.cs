namespace TypedCache.Server.Tests.Transport;

/// <summary>Certificates that are renewed while the server runs.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string CertificatePath => $"{_folder}/certificate";

    private string KeyPath => $"{_folder}/key";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_renewed_certificate_is_shown_to_those_who_come_after_a_client_asked_for_it()
    {
        string old = Certificates.Write(CertificatePath, KeyPath);
        using var server = new RunningServer(new MemcachedServerOptions { CertificateFile = new CertificateFile(CertificatePath, KeyPath) });
        Assert.Equal(("MN\r\n", old), Certificates.Ask(server.Port, "mn\r\n"));
        string renewed = Certificates.Write(CertificatePath, KeyPath);
        Assert.NotEqual(old, renewed);
        Assert.Equal(("OK\r\n", old), Certificates.Ask(server.Port, "refresh_certs\r\n"));
        (string settings, string shown) = Certificates.Ask(server.Port, "stats settings\r\n");
        Assert.Equal(renewed, shown);
        Assert.Contains($"STAT ssl_chain_cert {CertificatePath}\r\n", settings, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_cannot_be_read_leaves_the_one_before_in_use()
    {
        string old = Certificates.Write(CertificatePath, KeyPath);
        using var server = new RunningServer(new MemcachedServerOptions { CertificateFile = new CertificateFile(CertificatePath, KeyPath) });
        File.WriteAllText(KeyPath, "nonsense");
        Assert.StartsWith("Error ", Certificates.Ask(server.Port, "refresh_certs\r\n").Answer, StringComparison.Ordinal);
        Assert.Equal(("MN\r\n", old), Certificates.Ask(server.Port, "mn\r\n"));
    }

    [Fact]
    public void Two_certificates_are_one_too_many()
    {
        Certificates.Write(CertificatePath, KeyPath);
        var file = new CertificateFile(CertificatePath, KeyPath);
        using var engine = new SlabEngine();
        Assert.Throws<ArgumentException>(() => new MemcachedServer(engine, new MemcachedServerOptions { CertificateFile = file, Certificate = file.Current }));
    }
}

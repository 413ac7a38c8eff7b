using System.Net.Sockets;
using System.Text;

namespace TypedCache.Tool.Statistics;

/// <summary>Asks a server for its figures.</summary>
internal sealed class StatisticsClient : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    public StatisticsClient(string address)
    {
        _stream = new NetworkStream(ServerAddress.Connect(address), ownsSocket: true);
        _reader = new StreamReader(_stream, Encoding.UTF8);
    }

    /// <summary>Reads the figures of a form of <c>stats</c>, in the server's order.</summary>
    /// <exception cref="UsageException">The server does not know the form, or closes the connection.</exception>
    public IReadOnlyList<(string Name, string Value)> Read(string form)
    {
        _stream.Write(Encoding.UTF8.GetBytes($"stats {form}".TrimEnd() + "\r\n"));
        var figures = new List<(string, string)>();
        while (true)
        {
            string line = _reader.ReadLine() ?? throw new UsageException("the server has closed the connection.");
            if (line is "END" or "RESET")
            {
                return figures;
            }

            string[] words = line.Split(' ', 3);
            if (words[0] != "STAT" || words.Length < 2)
            {
                throw new UsageException($"stats {form}: the server answers {line}.");
            }

            figures.Add((words[1], words.Length > 2 ? words[2] : ""));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}

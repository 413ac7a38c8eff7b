using System.Runtime.InteropServices;

namespace TypedCache.Server.Transport;

/// <summary>A connection on Linux: a descriptor and nothing around it. 32 bytes and its name.</summary>
internal sealed unsafe class DescriptorChannel(int descriptor, string name) : Channel
{
    private int _descriptor = descriptor;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override int Descriptor => _descriptor;

    /// <inheritdoc/>
    public override int Receive(Span<byte> destination)
    {
        fixed (byte* address = &MemoryMarshal.GetReference(destination))
        {
            nint received;
            do
            {
                received = LinuxCalls.Receive(_descriptor, address, destination.Length, 0);
            }
            while (received < 0 && LinuxCalls.LastError == LinuxCalls.Interrupted);
            return received >= 0 ? (int)received : FailureOfLastCall();
        }
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes, bool hasMore)
    {
        fixed (byte* address = &MemoryMarshal.GetReference(bytes))
        {
            nint sent;
            do
            {
                sent = LinuxCalls.Send(_descriptor, address, bytes.Length, LinuxCalls.NoSignal | (hasMore ? LinuxCalls.More : 0));
            }
            while (sent < 0 && LinuxCalls.LastError == LinuxCalls.Interrupted);
            return sent >= 0 ? (int)sent : FailureOfLastCall();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_descriptor >= 0)
        {
            LinuxCalls.Close(_descriptor);
            _descriptor = -1;
        }
    }

    private static int FailureOfLastCall() => LinuxCalls.LastError == LinuxCalls.TryAgain ? WouldBlock : Failed;
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Server.Transport;

/// <summary>
/// Waits by epoll, level-triggered: a connection that is not read to its end is ready again at once. An eventfd wakes the waiting thread.
/// </summary>
internal sealed unsafe class EpollPoller : Poller
{
    private const int EventsAtATime = 128;

    // The kernel packs the event on x64 and nowhere else.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + sizeof(ulong);

    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(EventsAtATime * EventSize, pinned: true);
    private readonly int _epoll;
    private readonly int _wake;

    /// <exception cref="Win32Exception">The system has no descriptors left.</exception>
    public EpollPoller()
    {
        _epoll = LinuxCalls.CreateEpoll(LinuxCalls.EpollCloseOnExec);
        _wake = _epoll < 0 ? -1 : LinuxCalls.CreateEvent(0, LinuxCalls.EventNonBlocking | LinuxCalls.EventCloseOnExec);
        if (_wake < 0)
        {
            var failure = new Win32Exception(LinuxCalls.LastError);
            LinuxCalls.Close(_epoll);
            throw failure;
        }

        Control(LinuxCalls.EpollAdd, _wake, LinuxCalls.EpollIn, Woken);
    }

    /// <inheritdoc/>
    public override void Add(Channel channel, int number) => Control(LinuxCalls.EpollAdd, DescriptorOf(channel), LinuxCalls.EpollIn, number);

    /// <inheritdoc/>
    public override void Change(Channel channel, int number, Interest interest) => Control(
        LinuxCalls.EpollModify, DescriptorOf(channel), EventsOf(interest), number);

    /// <inheritdoc/>
    public override void Remove(Channel channel, int number) => Control(LinuxCalls.EpollDelete, DescriptorOf(channel), 0, number);

    /// <inheritdoc/>
    public override int Wait(Span<int> ready, int milliseconds)
    {
        fixed (byte* events = _events)
        {
            int count = LinuxCalls.WaitEpoll(_epoll, events, Math.Min(ready.Length, EventsAtATime), milliseconds);
            if (count < 0)
            {
                return LinuxCalls.LastError == LinuxCalls.Interrupted ? 0 : throw new Win32Exception(LinuxCalls.LastError);
            }

            for (int i = 0; i < count; i++)
            {
                ready[i] = *(int*)(events + i * EventSize + DataOffset);
                if (ready[i] == Woken)
                {
                    ulong wakes;
                    LinuxCalls.Read(_wake, &wakes, sizeof(ulong));
                }
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public override void Wake()
    {
        ulong one = 1;
        LinuxCalls.Write(_wake, &one, sizeof(ulong));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        LinuxCalls.Close(_wake);
        LinuxCalls.Close(_epoll);
    }

    private static uint EventsOf(Interest interest) => interest switch
    {
        Interest.Read => LinuxCalls.EpollIn,
        Interest.Write => LinuxCalls.EpollOut,
        _ => 0,
    };

    private void Control(int operation, int descriptor, uint events, int number)
    {
        byte* @event = stackalloc byte[EventSize];
        *(uint*)@event = events;
        *(long*)(@event + DataOffset) = number;
        if (LinuxCalls.ControlEpoll(_epoll, operation, descriptor, @event) < 0)
        {
            throw new Win32Exception(LinuxCalls.LastError);
        }
    }

    private static int DescriptorOf(Channel channel) => channel switch
    {
        DescriptorChannel connection => connection.Descriptor,
        ListeningChannel listener => listener.Descriptor,
        _ => throw new NotSupportedException($"There is no descriptor to {channel.GetType()}."),
    };
}

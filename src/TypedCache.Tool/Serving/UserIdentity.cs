using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedCache.Tool.Serving;

/// <summary>Gives up the rights of root for those of another user, as memcached does.</summary>
internal static partial class UserIdentity
{
    /// <summary>Becomes the user. Does nothing where the process is not root's.</summary>
    /// <exception cref="UsageException">There is no such user, or the system refuses.</exception>
    public static void Assume(string user)
    {
        if (!OperatingSystem.IsLinux() || GetUser() != 0)
        {
            return;
        }

        string[]? entry = File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).FirstOrDefault(fields => fields[0] == user && fields.Length > 3);
        if (entry is null)
        {
            throw new UsageException($"-u {user}: there is no such user.");
        }

        uint number = uint.Parse(entry[2], CultureInfo.InvariantCulture);
        uint group = uint.Parse(entry[3], CultureInfo.InvariantCulture);
        if (SetGroups(user, group) != 0 || SetGroup(group) != 0 || SetUser(number) != 0)
        {
            throw new UsageException($"-u {user}: the system refuses to assume this identity.");
        }
    }

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint GetUser();

    [LibraryImport("libc", EntryPoint = "setuid")]
    private static partial int SetUser(uint number);

    [LibraryImport("libc", EntryPoint = "setgid")]
    private static partial int SetGroup(uint number);

    [LibraryImport("libc", EntryPoint = "initgroups", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetGroups(string user, uint group);
}

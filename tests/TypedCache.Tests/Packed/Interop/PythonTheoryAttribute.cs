namespace TypedCache.Tests.Packed.Interop;

/// <summary>A test that needs <c>python3-msgpack</c>.</summary>
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Peer.Python.Missing!;
}

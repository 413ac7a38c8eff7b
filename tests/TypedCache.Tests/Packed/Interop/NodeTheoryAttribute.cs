namespace TypedCache.Tests.Packed.Interop;

/// <summary>A test that needs <c>@msgpack/msgpack</c>.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Peer.JavaScript.Missing!;
}

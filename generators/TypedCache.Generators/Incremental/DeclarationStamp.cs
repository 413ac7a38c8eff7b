using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Incremental;

/// <summary>Stands for all programs that declare the same, and knows the last of them as long as somebody else does.</summary>
internal sealed class DeclarationStamp(Compilation program)
{
    private readonly WeakReference<Compilation> _latest = new(program);

    /// <summary>Whether it stands for a program as well.</summary>
    public bool IsOf(Compilation program)
    {
        if (!_latest.TryGetTarget(out Compilation? latest) || !SameDeclarations.Are(latest, program))
        {
            return false;
        }

        _latest.SetTarget(program);
        return true;
    }
}

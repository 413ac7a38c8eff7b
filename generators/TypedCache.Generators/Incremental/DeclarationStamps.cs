using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Incremental;

/// <summary>Gives programs that declare the same the same stamp, as far as they follow each other.</summary>
/// <remarks>Who may touch what: anything from any thread. Where two programs race for what comes last, one may get a stamp it need not have.</remarks>
internal sealed class DeclarationStamps
{
    private readonly ConditionalWeakTable<Compilation, DeclarationStamp> _stamps = new();
    private DeclarationStamp? _latest;

    public DeclarationStamp Of(Compilation program) => _stamps.GetValue(program, Find);

    private DeclarationStamp Find(Compilation program)
    {
        DeclarationStamp? latest = Volatile.Read(ref _latest);
        if (latest is null || !latest.IsOf(program))
        {
            latest = new DeclarationStamp(program);
            Volatile.Write(ref _latest, latest);
        }

        return latest;
    }
}

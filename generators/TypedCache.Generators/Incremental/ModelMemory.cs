using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Incremental;

/// <summary>
/// Remembers the models of attributed types. The compiler asks for all of them after every edit, since an edit anywhere can change what a name means; most
/// edits are inside the bodies of methods, and those cannot.
/// </summary>
/// <remarks>
/// A model follows from what the program declares, so the same declarations make the same model. Only models are held: nodes and programs are keys, and let go
/// with the rest of the program. Who may touch what: anything from any thread.
/// </remarks>
internal sealed class ModelMemory<TModel>(DeclarationStamps stamps)
    where TModel : class
{
    private readonly ConditionalWeakTable<SyntaxNode, Slot> _slots = new();

    /// <summary>The model of a type: what was made of it in a program that declares the same, or what is made of it now.</summary>
    public TModel? Get(GeneratorAttributeSyntaxContext attributed, Func<GeneratorAttributeSyntaxContext, TModel?> make)
    {
        DeclarationStamp stamp = stamps.Of(attributed.SemanticModel.Compilation);
        Slot slot = _slots.GetOrCreateValue(attributed.TargetNode);
        if (slot.Known is { } known && known.Stamp == stamp)
        {
            return known.Model;
        }

        TModel? model = make(attributed);
        slot.Known = new Entry(stamp, model);
        return model;
    }

    private sealed class Slot
    {
        public volatile Entry? Known;
    }

    private sealed class Entry(DeclarationStamp stamp, TModel? model)
    {
        public DeclarationStamp Stamp { get; } = stamp;

        public TModel? Model { get; } = model;
    }
}

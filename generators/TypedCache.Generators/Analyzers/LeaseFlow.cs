using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Follows one lease variable along the paths of a function. Paths that contradict themselves, such as those where a condition holds once and once not, are not
/// taken; finally blocks are run where a path leaves their try. Every point is visited once for everything that can be known there.
/// </summary>
/// <remarks>A function with too many paths is looked at in part: what is found is right, but not all.</remarks>
internal sealed class LeaseFlow
{
    private const int MostPoints = 5_000;

    private readonly ControlFlowGraph _graph;
    private readonly LeaseSteps _steps;
    private readonly Conditions _conditions;
    private readonly bool _entersHandlers;
    private readonly HashSet<FlowPoint> _seen = [];
    private readonly Queue<FlowPoint> _next = new();

    /// <param name="graph">The function.</param>
    /// <param name="lease">The variable.</param>
    /// <param name="acquisition">The call whose lease has to be disposed; null asks for uses after a disposal alone.</param>
    /// <param name="symbols">The library's types.</param>
    public LeaseFlow(ControlFlowGraph graph, ISymbol lease, SyntaxNode? acquisition, CacheSymbols symbols)
    {
        var names = new LeaseNames(graph, lease, symbols);
        _graph = graph;
        _conditions = new Conditions(graph, names);
        _steps = new LeaseSteps(names, _conditions, acquisition);

        // A lease that an exception leaves behind is not reported: hardly a call is known not to throw.
        _entersHandlers = acquisition is null;
        Enter(new FlowPoint(0, default, null));
        while (_next.Count > 0 && _seen.Count < MostPoints)
        {
            Follow(_next.Dequeue());
        }

        IsLeaked |= _steps.IsOverwritten;
    }

    /// <summary>Whether the function can end, or take another lease in the variable, without having disposed this one or handed it on.</summary>
    public bool IsLeaked { get; private set; }

    /// <summary>The reads of bytes whose lease had been disposed.</summary>
    public IEnumerable<IOperation> StaleUses => _steps.StaleUses;

    private void Enter(FlowPoint point)
    {
        if (_seen.Add(point))
        {
            _next.Enqueue(point);
        }
    }

    private void Follow(FlowPoint point)
    {
        BasicBlock block = _graph.Blocks[point.Block];
        LeaseState state = point.State;
        foreach (IOperation operation in block.Operations)
        {
            EnterHandlers(block, operation, point with { State = state });
            state = _steps.Apply(operation, state);
        }

        if (block.BranchValue is { } value)
        {
            EnterHandlers(block, value, point with { State = state });
            state = _steps.Apply(value, state);
        }

        if (block.Kind == BasicBlockKind.Exit)
        {
            IsLeaked |= state.Status == LeaseStatus.Held;
        }

        if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition })
        {
            bool whenJumping = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Leave(block.ConditionalSuccessor, Where(condition, whenJumping, state), point.Then);
            Leave(block.FallThroughSuccessor, Where(condition, !whenJumping, state), point.Then);
        }
        else
        {
            Leave(block.FallThroughSuccessor, state, point.Then);
        }
    }

    private LeaseState? Where(IOperation condition, bool outcome, LeaseState state)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
        {
            return constant == outcome ? state : null;
        }

        ulong bit = _conditions.BitOf(condition, out bool isNegated);
        if (bit == 0)
        {
            return state;
        }

        bool holds = outcome != isNegated;
        LeaseState? there = state.Where(bit, holds);
        return bit == Conditions.Found && !holds && there is { Status: LeaseStatus.Held } empty ? empty with { Status = LeaseStatus.None } : there;
    }

    private void Leave(ControlFlowBranch? branch, LeaseState? state, Continuation? then)
    {
        if (branch is null || state is not { } known)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            if (then is not null)
            {
                Enter(new FlowPoint(then.Block, known, then.Next));
            }
        }
        else if (branch.Destination is { } destination)
        {
            var way = new Continuation(destination.Ordinal, then);
            foreach (ControlFlowRegion region in branch.FinallyRegions.Reverse())
            {
                way = new Continuation(region.FirstBlockOrdinal, way);
            }

            Enter(new FlowPoint(way.Block, known, way.Next));
        }
    }

    // Disposing does not throw; what else an operation does, it may not have done when it throws.
    private void EnterHandlers(BasicBlock block, IOperation operation, FlowPoint point)
    {
        if (!_entersHandlers || point.State.Status != LeaseStatus.Disposed && point.State.Stale == 0 || !CanThrow(operation))
        {
            return;
        }

        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } attempt })
            {
                foreach (ControlFlowRegion handler in attempt.NestedRegions.Where(item => item.Kind != ControlFlowRegionKind.Try))
                {
                    Enter(point with { Block = handler.FirstBlockOrdinal });
                }
            }
        }
    }

    private static bool CanThrow(IOperation operation) => operation.DescendantsAndSelf().Any(part => part
        is IInvocationOperation { TargetMethod.Name: not "Dispose" } or IPropertyReferenceOperation or IObjectCreationOperation
        or IArrayElementReferenceOperation or IConversionOperation or IThrowOperation or IDynamicInvocationOperation or IAwaitOperation);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// What operations do to what is known of a lease, in the order they run: disposing it makes its views stale, an assignment makes a variable another's, and whoever else
/// gets the lease may dispose it.
/// </summary>
/// <param name="names">What stands for the lease.</param>
/// <param name="conditions">What paths remember.</param>
/// <param name="acquisition">The call whose lease has to be disposed, or null where that is not asked.</param>
internal sealed class LeaseSteps(LeaseNames names, Conditions conditions, SyntaxNode? acquisition)
{
    private readonly Dictionary<SyntaxNode, IOperation> _staleUses = [];

    /// <summary>Whether the variable got another lease while it held this one.</summary>
    public bool IsOverwritten { get; private set; }

    /// <summary>The reads of bytes whose lease had been disposed, in the order of the text.</summary>
    public IEnumerable<IOperation> StaleUses => _staleUses.OrderBy(item => item.Key.SpanStart).Select(item => item.Value);

    public LeaseState Apply(IOperation operation, LeaseState state)
    {
        switch (operation)
        {
            case INameOfOperation or IFlowAnonymousFunctionOperation:
                return state;
            case ISimpleAssignmentOperation { Target: { } target, Value: { } value }:
                state = IsVariable(target) ? state : Apply(target, state);
                return Assign(target, value, operation.Syntax, Apply(value, state));
            case IFlowCaptureOperation { Value: { } value }:
                state = names.IsLease(value) ? state : Apply(value, state);
                return state.Assigned(names.BitOf(operation), names.IsView(value, state.Views));
            case IArgumentOperation { Parameter.RefKind: RefKind.Out, Value: { } value } when IsVariable(value):
                return Assign(value, null, operation.Syntax, state);
        }

        foreach (IOperation child in operation is IBinaryOperation chain ? Operands(chain) : operation.ChildOperations)
        {
            state = Apply(child, state);
        }

        if (Changed(operation) is { } changed)
        {
            return state.Forgetting(conditions.Of(changed));
        }

        return operation is IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } disposed } && names.IsLease(disposed)
            ? state.Disposed()
            : Use(operation, state);
    }

    // Sums of thousands of terms lean to the left: as deep a recursion would overflow the stack.
    private static IEnumerable<IOperation> Operands(IBinaryOperation chain)
    {
        var operands = new Stack<IOperation>();
        IOperation left = chain;
        while (left is IBinaryOperation { LeftOperand: { } next, RightOperand: { } right })
        {
            operands.Push(right);
            left = next;
        }

        operands.Push(left);
        return operands;
    }

    private static bool IsVariable(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation;

    // A variable that gets a value made of the one it has.
    private static ISymbol? Changed(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { Target: { } target } => Operations.Variable(target),
        IIncrementOrDecrementOperation { Target: { } target } => Operations.Variable(target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref, Value: { } value } => Operations.Variable(value),
        _ => null,
    };

    private LeaseState Use(IOperation operation, LeaseState state)
    {
        if (names.IsLease(operation) && operation is not IConversionOperation)
        {
            if (state.Status == LeaseStatus.Disposed && operation.Parent is IPropertyReferenceOperation { Property.Name: "Value" } value)
            {
                _staleUses[value.Syntax] = value;
            }

            return state.Status == LeaseStatus.Held && !IsOnlyLookedAt(operation) ? state with { Status = LeaseStatus.None } : state;
        }

        if ((names.BitOf(operation) & state.Stale) != 0)
        {
            _staleUses[operation.Syntax] = operation;
        }

        return state;
    }

    private static bool IsOnlyLookedAt(IOperation lease)
    {
        while (lease.Parent is IConversionOperation conversion)
        {
            lease = conversion;
        }

        return lease.Parent switch
        {
            IMemberReferenceOperation member => member.Instance == lease,
            IInvocationOperation call => call.Instance == lease,
            IIsPatternOperation test => !test.Pattern.DescendantsAndSelf().Any(
                pattern => pattern is IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null }),
            _ => false,
        };
    }

    private LeaseState Assign(IOperation target, IOperation? value, SyntaxNode syntax, LeaseState state)
    {
        IOperation variable = target is IDeclarationExpressionOperation { Expression: { } declared } ? declared : target;
        if (Operations.Variable(variable) is { } symbol)
        {
            ulong self = conditions.Self(symbol);
            state = state.Forgetting(conditions.Of(symbol));
            if (self != 0 && value?.ConstantValue is { HasValue: true, Value: bool outcome })
            {
                state = state.Where(self, outcome)!.Value;
            }
        }

        if (!names.IsLease(variable))
        {
            return state.Assigned(names.BitOf(variable), value is not null && names.IsView(value, state.Views));
        }

        IsOverwritten |= state.Status == LeaseStatus.Held;
        bool isHeld = acquisition is not null && syntax.Contains(acquisition);
        return state.Forgetting(Conditions.Found) with { Status = isHeld ? LeaseStatus.Held : LeaseStatus.None, Views = 0 };
    }
}

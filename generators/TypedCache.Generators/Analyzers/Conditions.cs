using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// The conditions a path remembers, so that one who asks the same twice goes the same way twice: whether the lease was found, and whatever is made of
/// variables and constants alone, by its text. An assignment to one of its variables makes a condition unknown again.
/// </summary>
internal sealed class Conditions
{
    private const int Largest = 64;

    private readonly LeaseNames _names;
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, ulong> _of = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _foundCopies = new(SymbolEqualityComparer.Default);

    public Conditions(ControlFlowGraph graph, LeaseNames names)
    {
        _names = names;
        CollectCopies(graph);
        foreach (BasicBlock block in graph.Blocks)
        {
            if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } value } && Unwrap(value, out _) is var condition && !IsFound(condition) && IsPure(condition))
            {
                Add(condition);
            }
        }
    }

    /// <summary>The bit of whether the lease was found.</summary>
    public static ulong Found => 1;

    /// <summary>The bit of a condition, or zero; its outcome has to be turned round where it is negated.</summary>
    public ulong BitOf(IOperation value, out bool isNegated)
    {
        IOperation condition = Unwrap(value, out isNegated);
        return IsFound(condition) ? Found : _bits.TryGetValue(condition.Syntax.ToString(), out ulong bit) && IsPure(condition) ? bit : 0;
    }

    /// <summary>The conditions that depend on a variable.</summary>
    public ulong Of(ISymbol variable) => _of.TryGetValue(variable, out ulong bits) ? bits : 0;

    /// <summary>The condition that a variable is on its own, or zero.</summary>
    public ulong Self(ISymbol variable) => _bits.TryGetValue(variable.Name, out ulong bit) ? bit & Of(variable) : 0;

    private static IOperation Unwrap(IOperation value, out bool isNegated)
    {
        isNegated = false;
        while (true)
        {
            switch (value)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null, Operand: { } operand }:
                    value = operand;
                    isNegated = !isNegated;
                    break;
                case IParenthesizedOperation { Operand: { } operand }:
                    value = operand;
                    break;
                case IIsPatternOperation { Value: { } tested, Pattern: { } pattern } when Outcome(pattern) is { } outcome:
                    value = tested;
                    isNegated ^= !outcome;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } comparison
                    when comparison.RightOperand.ConstantValue is { HasValue: true, Value: bool compared }:
                    value = comparison.LeftOperand;
                    isNegated ^= compared == (comparison.OperatorKind == BinaryOperatorKind.NotEquals);
                    break;
                default:
                    return value;
            }
        }
    }

    // is true, is not false, and { Found: true } of a lease.
    private static bool? Outcome(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool outcome } } => outcome,
        INegatedPatternOperation { Pattern: { } negated } => !Outcome(negated),
        IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property.Name: "Found" } } only] } =>
            Outcome(only.Pattern),
        _ => null,
    };

    private static bool IsPure(IOperation condition) => condition.DescendantsAndSelf().All(part => part
        is ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IConversionOperation { OperatorMethod: null }
        or IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null }
        or IIsTypeOperation or IIsPatternOperation or IConstantPatternOperation or INegatedPatternOperation or IIsNullOperation);

    private bool IsFound(IOperation condition) => condition switch
    {
        IPropertyReferenceOperation { Property.Name: "Found", Instance: { } instance } => _names.IsLease(instance),
        ILocalReferenceOperation { Local: { } local } when _foundCopies.Contains(local) => true,

        // What is left of a pattern that asks for it.
        _ => _names.IsLease(condition),
    };

    // bool found = lease.Found;
    private void CollectCopies(ControlFlowGraph graph)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (ISimpleAssignmentOperation assignment in graph.Blocks.SelectMany(block => block.Operations).SelectMany(item => item.DescendantsAndSelf()).OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is ILocalReferenceOperation { Local: { } local })
            {
                bool isCopy = assigned.Add(local) && IsFound(assignment.Value);
                _ = isCopy ? _foundCopies.Add(local) : _foundCopies.Remove(local);
            }
        }
    }

    private void Add(IOperation condition)
    {
        string text = condition.Syntax.ToString();
        if (!_bits.TryGetValue(text, out ulong bit))
        {
            if (_bits.Count + 1 >= Largest)
            {
                return;
            }

            bit = 1UL << (_bits.Count + 1);
            _bits.Add(text, bit);
        }

        foreach (ISymbol variable in condition.DescendantsAndSelf().Select(Operations.Variable).OfType<ISymbol>())
        {
            _of[variable] = Of(variable) | bit;
        }
    }
}

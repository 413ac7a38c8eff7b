using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>What stands for a lease in a function, and what lies in its bytes: variables, and the unnamed ones that the compiler keeps values in.</summary>
internal sealed class LeaseNames
{
    private const int Largest = 64;

    private readonly ISymbol _lease;
    private readonly CacheSymbols _symbols;
    private readonly HashSet<CaptureId> _captures = [];
    private readonly Dictionary<object, ulong> _views = [];

    public LeaseNames(ControlFlowGraph graph, ISymbol lease, CacheSymbols symbols)
    {
        _lease = lease;
        _symbols = symbols;
        foreach (IFlowCaptureOperation capture in graph.Blocks.SelectMany(block => block.Operations).SelectMany(item => item.DescendantsAndSelf()).OfType<IFlowCaptureOperation>())
        {
            if (IsLease(capture.Value))
            {
                _captures.Add(capture.Id);
            }
        }
    }

    /// <summary>Whether an operation names the lease.</summary>
    public bool IsLease(IOperation? operation) => operation switch
    {
        IConversionOperation { Operand: { } operand } => IsLease(operand),
        IFlowCaptureReferenceOperation { Id: { } id } => _captures.Contains(id),
        null => false,
        _ => Operations.IsReferenceTo(operation, _lease),
    };

    /// <summary>The bit of a variable that can lie in a lease's bytes, or zero.</summary>
    public ulong BitOf(IOperation? operation)
    {
        object? key = operation switch
        {
            IFlowCaptureReferenceOperation { Id: { } id } => id,
            IFlowCaptureOperation { Id: { } id } => id,
            ILocalReferenceOperation { Local: { } local } when IsReference(local) => local,
            _ => Operations.Variable(operation),
        };
        if (key is null || IsLease(operation) || !CanBeView(key is ILocalSymbol { RefKind: not RefKind.None }, operation!))
        {
            return 0;
        }

        if (!_views.TryGetValue(key, out ulong bit) && _views.Count < Largest)
        {
            bit = 1UL << _views.Count;
            _views.Add(key, bit);
        }

        return bit;
    }

    /// <summary>
    /// Whether a value lies in the bytes of the lease, or of one of its views. What a view builds, such as a string, does not, nor does what is made of that.
    /// </summary>
    public bool IsView(IOperation value, ulong views) => value switch
    {
        IArgumentOperation { Parameter.ScopedKind: ScopedKind.ScopedValue } => false,
        IArgumentOperation { Value: { } argument } => IsView(argument, views),
        _ when IsLease(value) => true,
        _ when (BitOf(value) & views) != 0 => true,
        IPropertyReferenceOperation { Property: { ReturnsByRef: false, ReturnsByRefReadonly: false } } when !IsRefLike(value) => false,
        IInvocationOperation { TargetMethod: { ReturnsByRef: false, ReturnsByRefReadonly: false } } when !IsRefLike(value) => false,
        IPropertyReferenceOperation or IInvocationOperation => value.ChildOperations.Any(child => IsView(child, views)),
        _ => IsRefLike(value) && value.ChildOperations.Any(child => IsView(child, views)),
    };

    private static bool IsReference(ILocalSymbol local) => local.RefKind != RefKind.None;

    private static bool IsRefLike(IOperation operation) => operation.Type is { IsRefLikeType: true };

    private bool CanBeView(bool isReference, IOperation operation)
    {
        ITypeSymbol? type = operation is IFlowCaptureOperation { Value: { } value } ? value.Type : operation.Type;
        return isReference || (type is { IsRefLikeType: true } && !_symbols.IsLease(type));
    }
}

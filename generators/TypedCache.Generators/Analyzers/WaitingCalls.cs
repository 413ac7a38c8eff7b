using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>The calls of the framework that stop a thread until something happens.</summary>
internal static class WaitingCalls
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "System.Threading.Thread.Sleep", "System.Threading.Thread.Join", "System.Threading.Monitor.Wait",
        "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny",
        "System.Threading.WaitHandle.WaitOne", "System.Threading.WaitHandle.WaitAll", "System.Threading.WaitHandle.WaitAny",
        "System.Threading.SemaphoreSlim.Wait", "System.Threading.ManualResetEventSlim.Wait", "System.Threading.CountdownEvent.Wait",
        "System.Threading.Barrier.SignalAndWait", "System.Console.Read", "System.Console.ReadLine", "System.Console.ReadKey",
        "System.Runtime.CompilerServices.TaskAwaiter.GetResult", "System.Runtime.CompilerServices.TaskAwaiter<TResult>.GetResult",
        "System.Runtime.CompilerServices.ValueTaskAwaiter.GetResult", "System.Runtime.CompilerServices.ValueTaskAwaiter<TResult>.GetResult",
        "System.Threading.Tasks.Task<TResult>.Result", "System.Threading.Tasks.ValueTask<TResult>.Result",
    };

    // Cheap to compare; most calls end there.
    private static readonly HashSet<string> Names = new(Methods.Select(method => method.Substring(method.LastIndexOf('.') + 1)), StringComparer.Ordinal);

    /// <summary>What an operation calls that waits, or null.</summary>
    public static string? Find(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation { TargetMethod: { } method } => method,
            IPropertyReferenceOperation { Property: { } property } => property,
            _ => null,
        };
        return member is not null
            && Names.Contains(member.Name)
            && Methods.Contains($"{member.ContainingType.OriginalDefinition.FullName()}.{member.Name}")
                ? $"{member.ContainingType.Name}.{member.Name}"
                : null;
    }
}

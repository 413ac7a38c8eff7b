using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

public sealed class ModelTests
{
    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void No_step_holds_anything_of_the_compilation(string input)
    {
        string[] own = [CacheableGenerator.ModelStep, CacheableGenerator.UnionModelStep, CacheableGenerator.KeyModelStep, CacheableGenerator.CollisionsStep];
        GeneratorRun run = GeneratorRun.Of(Inputs.Source(input));
        object[] models = [.. run.Result.TrackedSteps
            .Where(step => own.Contains(step.Key))
            .SelectMany(step => step.Value)
            .Concat(run.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Inputs).Select(input => input.Source))
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)];
        Assert.NotEmpty(models);
        Assert.All(models, model => Assert.Null(Find(model, new HashSet<object>(ReferenceEqualityComparer.Instance))));
    }

    [Fact]
    public void The_walk_finds_a_symbol_however_deep()
    {
        ISymbol symbol = GeneratorRun.Compile("class C;").GetTypeByMetadataName("C")!;
        Assert.NotNull(Find(new[] { (1, (object)new List<object> { symbol }) }, new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    private static object? Find(object? value, HashSet<object> visited)
    {
        if (value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or AttributeData)
        {
            return value;
        }

        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !visited.Add(value))
        {
            return null;
        }

        if (value is IEnumerable items && items.Cast<object?>().Select(item => Find(item, visited)).FirstOrDefault(found => found is not null) is { } inside)
        {
            return inside;
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (Find(field.GetValue(value), visited) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}

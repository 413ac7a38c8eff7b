using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Benchmarks.Compare;

namespace TypedCache.Benchmarks.Generator;

/// <summary>Times a generator after edits in one file, as an editor runs it: with everything warm.</summary>
internal sealed class EditMeasurement(int types)
{
    private const int WarmingEdits = 40;
    private const int Edits = 20;

    /// <summary>A driver of one generator.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ManyTypes.ParseOptions);

    /// <summary>Milliseconds after an edit of a method's body, of a method's name, and of a member of one of the types.</summary>
    public EditTimes Measure(IIncrementalGenerator generator)
    {
        CSharpCompilation program = ManyTypes.Compile(types, isAnnotated: true).AddSyntaxTrees(Unrelated("M", 0));
        GeneratorDriver driver = Driver(generator).RunGenerators(program);
        SyntaxTree file = program.SyntaxTrees[1];
        string text = file.ToString();
        return new EditTimes(
            Median(number => program.ReplaceSyntaxTree(program.SyntaxTrees[^1], Unrelated("M", number))),
            Median(number => program.ReplaceSyntaxTree(program.SyntaxTrees[^1], Unrelated(string.Create(CultureInfo.InvariantCulture, $"M{number}"), number))),
            Median(number => program.ReplaceSyntaxTree(
                file, ManyTypes.Parse(text.Replace("double Price", string.Create(CultureInfo.InvariantCulture, $"double Price{number}")), file.FilePath))));

        double Median(Func<int, Compilation> edit)
        {
            var times = new double[Edits];
            for (int number = -WarmingEdits; number < Edits; number++)
            {
                Compilation edited = edit(number + WarmingEdits + 1);
                double start = ThreadClock.Milliseconds;
                driver = driver.RunGenerators(edited);
                if (number >= 0)
                {
                    times[number] = ThreadClock.Milliseconds - start;
                }
            }

            return Stopwatches.Median(times);
        }
    }

    private static SyntaxTree Unrelated(string method, int number) =>
        ManyTypes.Parse(string.Create(CultureInfo.InvariantCulture, $"class Unrelated {{ int {method}() => {number}; }}"), "/src/Unrelated.cs");
}

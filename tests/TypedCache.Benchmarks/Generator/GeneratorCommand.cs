using System.CommandLine;
using System.Globalization;

namespace TypedCache.Benchmarks.Generator;

/// <summary>Measures what the generator and the analyzers add to builds and edits.</summary>
internal static class GeneratorCommand
{
    public static Command Create()
    {
        var types = new Argument<int>("types") { Description = "How many annotated types the program has.", DefaultValueFactory = _ => 1_000 };
        types.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 4 or > 100_000)
            {
                result.AddError("A program has from 4 to 100,000 types.");
            }
        });
        var command = new Command("generator", "Measures what the generator and the analyzers add to a clean build and to an edit.") { types };
        command.SetAction(result => ErrorLine.Guard(result, parsed => Run(parsed.GetValue(types))));
        return command;
    }

    private static int Run(int types)
    {
        var measurement = new GeneratorMeasurement(types);
        (double unrelated, double member) = measurement.Edit();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {types:N0} types, in milliseconds of processor time

            generator after an edit elsewhere   {unrelated,7:N1}
            generator after an edit of a type   {member,7:N1}

            """));
        (CleanBuild cold, CleanBuild warm) = measurement.Build();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                                     warm     first time
            plain types           {warm.Plain,7:N0}        {cold.Plain,7:N0}
            generator             {warm.Generator,7:N0}        {cold.Generator,7:N0}
            analyzers             {warm.Analyzers,7:N0}        {cold.Analyzers,7:N0}
            types and generated   {warm.Emit,7:N0}        {cold.Emit,7:N0}
            """));
        return 0;
    }
}

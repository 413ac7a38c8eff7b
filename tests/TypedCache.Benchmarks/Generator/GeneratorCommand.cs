using System.CommandLine;
using System.Globalization;
using TypedCache.Generators;

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
        var edits = new EditMeasurement(types);
        EditTimes members = edits.Measure(new BareGenerator(looksAtMembers: true));
        EditTimes attributes = edits.Measure(new BareGenerator(looksAtMembers: false));
        EditTimes generator = edits.Measure(new CacheableGenerator());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {types:N0} types, in milliseconds of processor time

            after an edit of                        a body elsewhere   a declaration elsewhere   a member of a type
            the generator                           {generator.Body,16:N1}   {generator.Declaration,23:N1}   {generator.Member,18:N1}
            one that only finds the types           {attributes.Body,16:N1}   {attributes.Declaration,23:N1}   {attributes.Member,18:N1}
            one that only looks at their members    {members.Body,16:N1}   {members.Declaration,23:N1}   {members.Member,18:N1}

            """));
        (CleanBuild first, CleanBuild warm) = new BuildMeasurement(types).Build();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a clean build                               warm     first time
            plain types                              {warm.Plain,7:N0}        {first.Plain,7:N0}
            types and generated code                 {warm.Emit,7:N0}        {first.Emit,7:N0}
            the generator                            {warm.Generator,7:N0}        {first.Generator,7:N0}
            an analyzer that does nothing            {warm.AnyAnalyzer,7:N0}        {first.AnyAnalyzer,7:N0}
            the library's analyzers                  {warm.Analyzers,7:N0}        {first.Analyzers,7:N0}
            what the attributes add                  {warm.Added,7:N0}        {first.Added,7:N0}
            """));
        return 0;
    }
}

using System.CommandLine;
using TypedCache.Benchmarks;
using TypedCache.Benchmarks.Compare;
using TypedCache.Benchmarks.Generator;
using TypedCache.Benchmarks.Hits;
using TypedCache.Benchmarks.Questions;
using TypedCache.Benchmarks.Servers;
using TypedCache.Benchmarks.Soak;

var items = new Argument<int>("items") { Description = "How many items the caches hold.", DefaultValueFactory = _ => 2_000_000 };
items.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1_000)
    {
        result.AddError("A comparison needs at least 1,000 items.");
    }
});
var compare = new Command("compare", "Measures the engine against ConcurrentDictionary, MemoryCache and bare memory, interleaved in one process.") { items };
var traces = new Option<string?>("--traces") { Description = "A folder of traces (*.txt, *.txt.gz: a key a line) to compare hit ratios over." };
traces.AcceptLegalFilePathsOnly();
compare.Options.Add(traces);
compare.SetAction(result => ErrorLine.Guard(result, parsed => CompareCommand.Run(parsed.GetValue(items), parsed.GetValue(traces))));

var megabytes = new Option<int>("--limit") { Description = "The memory limit in MiB.", DefaultValueFactory = _ => 64 };
var sets = new Option<long>("--sets") { Description = "How many values to store.", DefaultValueFactory = _ => 10_000_000 };
var resident = new Command("resident", "Stores values under a small limit, and reports the resident size of the process as the system sees it.") { megabytes, sets };
resident.SetAction(result => ResidentCommand.Run(result.GetValue(megabytes), result.GetValue(sets)));

var root = new RootCommand("Measurements of TypedCache.") { compare, resident, HitsCommand.Create(), SoakCommand.Create(), BenchCommand.Create(), ServerCommand.Create(), GeneratorCommand.Create() };
return ErrorLine.Invoke(root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }), new InvocationConfiguration());

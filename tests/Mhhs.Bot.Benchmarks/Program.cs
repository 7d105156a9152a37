using System.CommandLine;
using Mhhs.Bot.Benchmarks;

var root = new RootCommand("Measures Mhhs.Bot against its baselines. Build it in Release; figures of one run belong together.")
{
    ReportsCommand.Create(),
    ScoreCommand.Create(),
    Mhhs.Bot.Benchmarks.Sweeps.SweepsCommand.Create(),
    RelatedCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

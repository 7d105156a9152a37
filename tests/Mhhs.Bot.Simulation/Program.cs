using System.CommandLine;
using Mhhs.Bot.Simulation;

var months = new Option<int>("--months") { Description = "How many months to run through.", DefaultValueFactory = _ => 18 };
var seed = new Option<int>("--seed") { Description = "Decides what the crowd does and what breaks.", DefaultValueFactory = _ => 1 };
var database = new Option<string>("--database") { Description = "sqlite or postgres (MHHS_TEST_POSTGRES, or a cluster of its own).", DefaultValueFactory = _ => "sqlite" };
database.AcceptOnlyFromAmong("sqlite", "postgres");
var spoil = new Option<string?>("--break") { Description = "Spoils what the invariant of this name looks at, after a week, to see that it notices; “all” for each in turn." };
var verbose = new Option<bool>("--verbose") { Description = "Prints every week and what the program logged as a warning or worse." };
var root = new RootCommand("Runs a programme of 12 groups, 150 people and 400 actions through months of days in which much goes wrong, and checks after each that what must hold does.")
{
    months,
    seed,
    database,
    spoil,
    verbose,
};
root.SetAction((parsed, cancellationToken) => SimulationRun.RunAsync(
    new SimulationOptions(parsed.GetValue(months), parsed.GetValue(seed), parsed.GetValue(database) == "postgres", parsed.GetValue(spoil), parsed.GetValue(verbose)),
    cancellationToken));
return await root.Parse(args).InvokeAsync();

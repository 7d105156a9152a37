using System.Diagnostics;
using Mhhs.Bot.Simulation.Checks;
using Mhhs.Bot.Simulation.World;
using Mhhs.Bot.Testing.Databases;
using NodaTime;

namespace Mhhs.Bot.Simulation;

/// <summary>Runs the days one after the other and checks after each.</summary>
internal static class SimulationRun
{
    // The sample report's day: a holiday is declared late in the month after it, and the clocks go back in the month after that.
    private static readonly LocalDate Start = new(2022, 8, 18);

    // Enough for summaries, closed actions and cards in channels.
    private const int DaysBeforeSpoiling = 8;

    // Of each invariant; the others are mostly the same again.
    private const int MostShown = 5;

    // After so many nothing new is learned.
    private const int TooMany = 500;

    /// <summary>Runs it and prints what came of it.</summary>
    /// <returns>0; 1 where an invariant did not hold; 2 where it cannot run here.</returns>
    public static async Task<int> RunAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        if (options.OnPostgres && PostgresServer.Instance.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        using var logging = new LogBook();
        await using var programme = new Programme(options.OnPostgres ? new PostgresTestDatabase() : new SqliteTestDatabase(), options.Seed, Start, logging);
        await programme.BeginAsync();
        await new Founding(programme).RunAsync();
        var day = new DayOfWork(programme);
        var checks = new CheckUp(programme);
        var end = Start.PlusMonths(options.Months);
        var violations = new List<Violation>();
        var days = 0;
        for (var date = Start; date < end && !cancellationToken.IsCancellationRequested; date = date.PlusDays(1), days++)
        {
            await day.RunAsync(date);
            if (options.Break is { } spoiled && days == DaysBeforeSpoiling)
            {
                return await SpoilAsync(checks, programme, spoiled);
            }

            var found = await checks.RunAsync(date);
            violations.AddRange(found);
            foreach (var violation in options.IsVerbose ? found : [])
            {
                Console.WriteLine($"{date:uuuu-MM-dd}: {violation.Invariant}: {violation.What}");
            }

            if (options.IsVerbose && days % 7 == 6)
            {
                Console.WriteLine($"{date:uuuu-MM-dd}: {programme.Chat.Taken.Count} messages, {programme.Crowd.Said.Count} said, {violations.Count} violations, {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
            }

            if (violations.Count >= TooMany)
            {
                break;
            }
        }

        Report(options, programme, checks, violations, days, Stopwatch.GetElapsedTime(started));
        if (options.IsVerbose)
        {
            logging.Print();
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static void Report(SimulationOptions options, Programme programme, CheckUp checks, List<Violation> violations, int days, TimeSpan elapsed)
    {
        var taken = programme.Chat.Taken;
        Console.WriteLine($"Seed {options.Seed} on {(options.OnPostgres ? "PostgreSQL" : "SQLite")}: {days} days from {Start:uuuu-MM-dd} in {elapsed.TotalSeconds:N0} s.");
        Console.WriteLine($"{programme.Cast.Groups.Count} groups, {programme.Cast.People.Count} people, {checks.Ledger.Actions} actions, {checks.Ledger.Entries} entries in their history.");
        Console.WriteLine($"{programme.Crowd.Said.Count} commands and presses. {taken.Count} messages: {string.Join(", ", taken.GroupBy(message => message.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Count()} {kind.Key}"))}.");
        Console.WriteLine($"{programme.Chat.Faults} faults of the platforms, {programme.Kills} hosts killed.");
        Console.WriteLine($"{checks.Names.Count} invariants after each day: {violations.Count} violations.");
        foreach (var broken in violations.GroupBy(violation => violation.Invariant))
        {
            Console.WriteLine($"  {broken.Key}: {broken.Count()} times");
            foreach (var violation in broken.Take(MostShown))
            {
                Console.WriteLine($"    {violation.Day:uuuu-MM-dd}, seed {options.Seed}: {violation.What}");
            }
        }
    }

    /// <summary>Spoils what one invariant looks at, or one after the other, and sees that it notices.</summary>
    private static async Task<int> SpoilAsync(CheckUp checks, Programme programme, string name)
    {
        if (await checks.RunAsync(programme.Today) is [var wrong, ..])
        {
            Console.WriteLine($"Not spoiled, something was wrong before: {wrong.Invariant}: {wrong.What}");
            return 1;
        }

        var missed = 0;
        foreach (var invariant in checks.Named(name))
        {
            await invariant.SpoilAsync(checks.Evening);
            await checks.Evening.ReadAsync(programme.Today);
            var found = await invariant.CheckAsync(checks.Evening);
            Console.WriteLine($"{invariant.GetType().Name}: {(found.Count > 0 ? $"noticed: {found[0]}" : "NOT NOTICED")}");
            missed += found.Count > 0 ? 0 : 1;
        }

        // To see one fail is to fail; to see that all of them can is to succeed.
        return missed > 0 ? 2 : name == "all" ? 0 : 1;
    }
}

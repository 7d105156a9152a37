using System.CommandLine;
using System.Globalization;
using Mhhs.Bot.Testing.Databases;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>
/// <c>sweeps</c>: generates a programme and times the reminder and the digest sweep, on a heavy morning and in an idle minute, beside raw SQL that finds the same people and writes
/// the same rows, in the same run.
/// </summary>
internal static class SweepsCommand
{
    public static Command Create()
    {
        var actions = new Option<int>("--actions") { Description = "How many actions the log has.", DefaultValueFactory = _ => 10_000 };
        var groups = new Option<int>("--groups") { Description = "How many groups there are.", DefaultValueFactory = _ => 200 };
        var database = new Option<string>("--database") { Description = "sqlite or postgres (MHHS_TEST_POSTGRES, or a cluster of its own).", DefaultValueFactory = _ => "sqlite" };
        database.AcceptOnlyFromAmong("sqlite", "postgres");
        var rounds = new Option<int>("--rounds") { Description = "How often each is timed; the median counts.", DefaultValueFactory = _ => 3 };
        var command = new Command("sweeps", "The sweeps of a morning and of an idle minute, against raw SQL.") { actions, groups, database, rounds };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(actions), parsed.GetValue(groups), parsed.GetValue(database) == "postgres", parsed.GetValue(rounds), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int actions, int groups, bool onPostgres, int rounds, CancellationToken cancellationToken)
    {
        if (onPostgres && PostgresServer.Instance.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        var size = new ProgrammeSize(actions, groups);
        await using var bench = new SweepBench(onPostgres ? new PostgresTestDatabase() : new SqliteTestDatabase(), size);
        await bench.PrepareAsync(cancellationToken);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{actions:N0} actions made in {bench.GenerationTime.TotalSeconds:N0} s; the first morning of all told {bench.FirstMorning.People:N0} people in {bench.FirstMorning.Time.TotalSeconds:N1} s."));

        Console.WriteLine("| database | actions | groups | people | sweep | rows written | ours, ms | peak memory, MB | raw SQL, ms | ours / raw |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var race in new[] { bench.MorningAsync, bench.IdleMinuteAsync, bench.DigestsAsync, (Func<int, CancellationToken, Task<RaceResult>>)bench.IdleDigestsAsync })
        {
            var result = await race(rounds, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {(onPostgres ? "PostgreSQL" : "SQLite")} | {actions:N0} | {groups:N0} | {size.People:N0} | {result.Name} | {Rows(result)} | {result.Ours.TotalMilliseconds:N1} | {result.PeakMegabytes:N0} (+{result.GrownMegabytes:N0}) | {result.Raw.TotalMilliseconds:N1} | {result.Ours / result.Raw:N2} |"));
        }

        return 0;
    }

    private static string Rows(RaceResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.OurRows:N0}{(result.OurRows == result.RawRows ? "" : string.Create(CultureInfo.InvariantCulture, $", raw {result.RawRows:N0}"))}");
}

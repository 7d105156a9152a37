using System.Diagnostics;

namespace Mhhs.Bot.Benchmarks;

/// <summary>Times several ways of doing one thing in turn, A B C A B C, so that a machine that gets slower or faster does so for all of them.</summary>
internal static class Contest
{
    /// <summary>Runs every entrant once to warm up, then <paramref name="rounds"/> times in turn.</summary>
    /// <returns>The median time of each, in the order given.</returns>
    public static IReadOnlyList<TimeSpan> Run(int rounds, params IReadOnlyList<Func<TimeSpan>> entrants)
    {
        foreach (var entrant in entrants)
        {
            entrant();
        }

        var times = entrants.Select(_ => new List<TimeSpan>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < entrants.Count; index++)
            {
                times[index].Add(entrants[index]());
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>How long something takes here and now.</summary>
    public static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}

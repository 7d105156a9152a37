using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>A run of days in the programme's zone, first and last included.</summary>
/// <param name="From">The first day, or null for always.</param>
/// <param name="Until">The last day, or null for open-ended.</param>
public sealed record Span(LocalDate? From, LocalDate? Until)
{
    /// <summary>All days.</summary>
    public static Span Always { get; } = new(null, null);

    /// <summary>Whether a day is one of them.</summary>
    public bool Holds(LocalDate day) => (From is null || From <= day) && (Until is null || day <= Until);
}

/// <summary>Something that holds for a time: a place in a group, a party's holder.</summary>
internal interface IStanding
{
    /// <summary>The first day, or null for always.</summary>
    LocalDate? From { get; set; }

    /// <summary>The last day, or null for open-ended.</summary>
    LocalDate? Until { get; set; }
}

/// <summary>Arithmetic with runs of days. What comes out is in order, and runs that touch are one.</summary>
internal static class Spans
{
    /// <summary>The days of these runs, where from a day on nothing but one other run holds: whoever says “from 1 September until Christmas” says nothing of the time before.</summary>
    /// <param name="spans">What held until now.</param>
    /// <param name="run">What holds from its first day on; it begins on a day.</param>
    public static IReadOnlyList<Span> From(IEnumerable<Span> spans, Span run) => Merge(Before(spans, run.From).Append(run));

    /// <summary>The days of these runs before a day; without one, none.</summary>
    public static IReadOnlyList<Span> Before(IEnumerable<Span> spans, LocalDate? day) => day is not { } first
        ? []
        : Merge(spans.Where(span => span.From is null || span.From < first)
            .Select(span => span.Until is null || span.Until >= first ? span with { Until = first.PlusDays(-1) } : span));

    /// <summary>The same days in order, as few runs as can be.</summary>
    public static IReadOnlyList<Span> Merge(IEnumerable<Span> spans)
    {
        var merged = new List<Span>();
        foreach (var next in spans.OrderBy(span => span.From ?? LocalDate.MinIsoValue))
        {
            if (merged.Count > 0 && merged[^1] is var last && (last.Until is null || next.From is null || next.From <= last.Until.Value.PlusDays(1)))
            {
                merged[^1] = last with { Until = last.Until is null || next.Until is null ? null : LocalDate.Max(last.Until.Value, next.Until.Value) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }

    /// <summary>Makes stored rows say these runs. A row that still begins on its day stays the row it was.</summary>
    /// <param name="rows">The rows there are.</param>
    /// <param name="wanted">What they are to say; merged.</param>
    /// <param name="add">Makes a row for a run.</param>
    /// <param name="remove">Takes a row away.</param>
    public static void Write<T>(IReadOnlyCollection<T> rows, IReadOnlyList<Span> wanted, Action<Span> add, Action<T> remove)
        where T : class, IStanding
    {
        var left = rows.ToList();
        foreach (var span in wanted)
        {
            if (left.Find(row => row.From == span.From) is { } same)
            {
                left.Remove(same);
                same.Until = span.Until;
            }
            else
            {
                add(span);
            }
        }

        left.ForEach(remove);
    }

    /// <summary>A sentence on what a new run cuts short, for whoever may not have meant that: “ Olu Bello was that for good until now.” Empty where it cuts nothing short.</summary>
    /// <param name="name">Who or what it is.</param>
    /// <param name="before">What held until now.</param>
    /// <param name="first">The first day of the new run.</param>
    /// <param name="until">Its last, or null for open-ended.</param>
    public static string Replaced(string name, IReadOnlyList<Span> before, LocalDate first, LocalDate? until) =>
        before.Where(span => until is not null && (span.Until is null || span.Until > until)).ToList() is not { Count: > 0 } cut ? ""
        : cut.Exists(span => span.Until is null && (span.From is null || span.From <= first)) ? $" {name} was that for good until now."
        : $" {name} was to be that {Describe(cut)}; that is gone.";

    /// <summary>The runs in words: “from 1 September 2022 until 30 September 2022”; “never” for none.</summary>
    public static string Describe(IReadOnlyCollection<Span> spans) => spans.Count == 0 ? "never" : string.Join(" and ", spans.Select(Describe));

    private static string Describe(Span span) => (span.From, span.Until) switch
    {
        (null, null) => "always",
        ({ } from, null) => $"from {Commands.Dates.Day(from)}",
        (null, { } until) => $"until {Commands.Dates.Day(until)}",
        ({ } from, { } until) => $"from {Commands.Dates.Day(from)} until {Commands.Dates.Day(until)}",
    };
}

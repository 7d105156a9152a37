using CsCheck;
using Mhhs.Bot.Core.Features.Groups;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public sealed class SpansTests
{
    private static readonly LocalDate Start = new(2022, 8, 1);
    private static readonly Gen<LocalDate> Day = Gen.Int[0, 40].Select(offset => Start.PlusDays(offset));

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (3, Day.SelectMany(from => Gen.Int[-1, 20].Select(days => new Step(from, days < 0 ? null : from.PlusDays(days), IsEnd: false)))),
        (2, Day.Select(from => new Step(from, null, IsEnd: true))));

    private static readonly Gen<(bool FromAlways, Step[] Steps)> Histories = Gen.Select(Gen.Bool, Steps.Array[0, 8]);

    [Fact]
    public void Any_order_of_joins_and_leaves_gives_the_days_that_a_list_of_days_gives() => Histories.Sample(history =>
    {
        var days = history.FromAlways ? Enumerable.Range(-5, 80).Select(offset => Start.PlusDays(offset)).ToHashSet() : [];
        IReadOnlyList<Span> spans = history.FromAlways ? [Span.Always] : [];
        foreach (var step in history.Steps)
        {
            days.RemoveWhere(day => day >= step.From);
            days.UnionWith(step.IsEnd ? [] : Enumerable.Range(0, 80).Select(offset => step.From.PlusDays(offset)).Where(day => step.Until is null || day <= step.Until));
            spans = step.IsEnd ? Spans.Before(spans, step.From) : Spans.From(spans, new Span(step.From, step.Until));
        }

        for (var day = Start.PlusDays(-5); day < Start.PlusDays(40); day = day.PlusDays(1))
        {
            spans.Count(span => span.Holds(day)).ShouldBe(days.Contains(day) ? 1 : 0, $"{day} in {Spans.Describe(spans)}");
        }

        spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.Until!.Value.PlusDays(1) < pair.Second.From);
    });

    [Fact]
    public void Rows_say_what_is_wanted_and_one_that_begins_on_its_day_stays_the_row_it_was() => Gen.Select(Histories, Histories).Sample((first, second) =>
    {
        var rows = Days(first).Select(span => new Membership { Role = GroupRole.Member, From = span.From, Until = span.Until }).ToList();
        var before = rows.ToDictionary(row => row, row => row.From);
        var wanted = Days(second);

        Spans.Write([.. rows], wanted, span => rows.Add(new Membership { Role = GroupRole.Member, From = span.From, Until = span.Until }), row => rows.Remove(row));

        Spans.Merge(rows.Select(row => new Span(row.From, row.Until))).ShouldBe(wanted);
        rows.Where(before.ContainsKey).ShouldAllBe(row => row.From == before[row]);
        rows.Count(row => before.ContainsKey(row)).ShouldBe(wanted.Count(span => before.ContainsValue(span.From)));
    });

    private static IReadOnlyList<Span> Days((bool FromAlways, Step[] Steps) history) => history.Steps.Aggregate(
        (IReadOnlyList<Span>)(history.FromAlways ? [Span.Always] : []),
        (spans, step) => step.IsEnd ? Spans.Before(spans, step.From) : Spans.From(spans, new Span(step.From, step.Until)));

    private sealed record Step(LocalDate From, LocalDate? Until, bool IsEnd);
}

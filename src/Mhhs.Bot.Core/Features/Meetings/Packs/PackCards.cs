using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>A pack as a card with pages.</summary>
internal static class PackCards
{
    private const int MostLetters = 200;

    /// <summary>A page of the pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="wanted">The page, from 1.</param>
    /// <param name="mayKeep">Whether the reader keeps the group's log, and may agree.</param>
    /// <param name="path">The command that shows another page, or gives the file.</param>
    /// <param name="agreePath">The command that shows what agreeing all closures would do.</param>
    public static Card Page(Pack pack, int wanted, bool mayKeep, string path, string agreePath)
    {
        var rows = RowsOf(pack);
        var page = rows.Count == 0 ? 1 : Pages.Within(wanted, rows.Count);
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        if (page == 1)
        {
            elements.Add(Facts(pack));
        }

        var shown = rows.Skip((page - 1) * Pages.Size).Take(Pages.Size).ToList();
        foreach (var section in shown.GroupBy(row => row.Section))
        {
            elements.Add(new CardElement.Text(RichText.Bold(section.Key)));
            elements.Add(new CardElement.Rows([.. section.Select(row => row.Row)]));
        }

        var fields = ImmutableDictionary<string, string>.Empty.Add("group", pack.Group.Code);
        elements.AddRange(Pages.Turn(page, shown.Count, rows.Count, path, number => fields.Add("page", number.ToString(CultureInfo.InvariantCulture))));
        elements.Add(new CardElement.Buttons(
        [
            .. mayKeep && pack.Proposed.Count > 0 ? [new Button("Agree all closures", agreePath, fields) { Style = ButtonStyle.Primary }] : ImmutableArray<Button>.Empty,
            new Button("As a Word file", path, fields.Add("format", "docx")),
            new Button("As Markdown", path, fields.Add("format", "md")),
        ]));
        return new Card(PackWords.Title(pack), elements.ToImmutable());
    }

    private static List<(string Section, Row Row)> RowsOf(Pack pack) =>
    [
        .. pack.Sections.SelectMany(section => section.Actions.Select(action => ($"{section.Title} ({Figure(section.Actions.Count)})", Line(action, pack)))),
        .. pack.Decisions.Select(decision => ($"Decided since {(pack.Last is null ? "the beginning" : "the last meeting")} ({Figure(pack.Decisions.Count)})", Line(decision))),
    ];

    private static CardElement.Facts Facts(Pack pack) => new(
    [
        .. pack.Next is null ? [new Fact("Meeting", "no date yet")] : ImmutableArray<Fact>.Empty,
        .. PackWords.Last(pack) is { } last ? [new Fact("Last meeting", last)] : ImmutableArray<Fact>.Empty,
        .. pack.Sections.Where(section => section.Actions.Count > 0).Select(section => new Fact(section.Title, Figure(section.Actions.Count))),
        .. pack.Later > 0 ? [new Fact("Due after the meeting", Figure(pack.Later))] : ImmutableArray<Fact>.Empty,
        .. pack.Decisions.Count > 0 ? [new Fact("Decisions", Figure(pack.Decisions.Count))] : ImmutableArray<Fact>.Empty,
    ]);

    private static Row Line(ActionItem action, Pack pack)
    {
        var line = ActionCards.Line(action, pack.Today, Button.For("Show", "action show", "action", action.Reference));
        return line with
        {
            Title = RichText.Bold(action.Reference) + $" {Excerpt.Of(action.Wording, MostLetters)}",
        };
    }

    private static Row Line(Decision decision) => new(
        RichText.Bold(decision.Reference) + $" {Excerpt.Of(decision.Description, MostLetters)}", decision.Area is { } area ? RichText.Plain(area) : null, [Button.For("Show", "decision show", "decision", decision.Reference)]);

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}

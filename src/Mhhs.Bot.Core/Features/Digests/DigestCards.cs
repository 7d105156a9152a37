using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Puts a weekly summary into cards: a short one for the channel, two with the details for its thread, one line where nothing has changed.</summary>
internal static class DigestCards
{
    // Five lists of so many rows and a line each still fit one message of every door.
    private const int MostRows = 6;
    private const int MostInHead = 3;
    private const int MostLetters = 160;

    /// <summary>The short one.</summary>
    /// <param name="digest">What is told.</param>
    /// <param name="picture">The trend as it is shown.</param>
    public static Card Head(Digest digest, IEnumerable<CardElement> picture)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(Facts(digest));
        Add(elements, "Overdue longest", digest.Overdue, MostInHead, digest.Overdue.Count, action => Line(action, digest.Today));
        Add(elements, "Groups below", digest.Children, MostRows * 2, digest.Children.Count, Line);
        elements.AddRange(picture);
        elements.Add(new CardElement.Buttons(
        [
            Button.For("Show all", "action list", "scope", digest.Group.Code),
            Button.For("Pack for the next meeting", "meeting pack", "group", digest.Group.Code),
        ]));
        return new Card(Title(digest), elements.ToImmutable());
    }

    /// <summary>The details: what has changed, and what is to be done. Without anything to list there is none.</summary>
    public static IReadOnlyList<Card> Details(Digest digest) =>
        [.. new[] { Changes(digest), Standing(digest) }.Where(card => card.Elements.Length > 0)];

    /// <summary>What is said where nothing has changed.</summary>
    public static Card Brief(Digest digest) => new(Title(digest),
    [
        new CardElement.Text($"Nothing has changed since {Dates.Day(digest.Since)}. {OpenText(digest)} to be done, {digest.Proposed.Count} proposed for closure. {NextText(digest.NextMeeting) ?? "The next meeting has no date yet."}"),
    ]);

    /// <summary>All of it, for one reader who asked.</summary>
    public static Card Whole(Digest digest, IEnumerable<CardElement> picture)
    {
        var head = Head(digest, picture);
        return head with { Elements = [.. head.Elements[..^1], .. Details(digest).SelectMany(card => card.Elements), head.Elements[^1]] };
    }

    private static Card Changes(Digest digest)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        Add(elements, "Raised", digest.Raised, MostRows, digest.Raised.Count, action => Line(action, digest.Today));
        Add(elements, "Closed", digest.Closed, MostRows, digest.Closed.Count, action => new Row(Name(action), action.OwnersText, []));
        Add(elements, "Slipped", digest.Slipped, MostRows, digest.Slipped.Count, Line);
        Add(elements, "Decided", digest.Decisions, MostRows, digest.Decisions.Count, Line);
        return new Card($"{digest.Group.Code}: what has changed since {Dates.Day(digest.Since)}", elements.ToImmutable());
    }

    private static Card Standing(Digest digest)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        Add(elements, "Overdue", digest.Overdue, MostRows, digest.Overdue.Count, action => Line(action, digest.Today));
        Add(elements, "Due in the next 7 days", digest.Soon, MostRows, digest.Soon.Count, action => Line(action, digest.Today));
        Add(elements, "Proposed for closure", digest.Proposed, MostRows, digest.Proposed.Count, action => Line(action, digest.Today));
        Add(elements, "Ongoing, up for review", digest.ForReview, MostRows, digest.ForReview.Count, action => Line(action, digest.Today));
        var shown = digest.Overdue.Concat(digest.Soon).ToHashSet();
        var shared = digest.Shared.Where(action => !shown.Contains(action)).ToList();
        Add(elements, "Progress of shared actions", shared, MostRows, shared.Count, action => new Row(Name(action), ActionCards.ProgressOf(action)!.Label, []));
        Add(elements, "Related elsewhere", digest.Related, MostRows, digest.Related.Count, Line);
        return new Card($"{digest.Group.Code}: what is to be done", elements.ToImmutable());
    }

    private static CardElement.Facts Facts(Digest digest) => new(
    [
        new Fact($"Since {Dates.Day(digest.Since)}", string.Create(CultureInfo.InvariantCulture, $"{digest.Raised.Count} raised, {digest.Closed.Count} closed, {digest.Slipped.Count} slipped")),
        new Fact("Open now", OpenText(digest)),
        new Fact("Due in the next 7 days", Figure(digest.Soon.Count)),
        new Fact("Proposed for closure", Figure(digest.Proposed.Count)),
        .. digest.Ongoing.Count > 0 ? [new Fact("Ongoing", digest.ForReview.Count > 0 ? $"{Figure(digest.Ongoing.Count)}, {Figure(digest.ForReview.Count)} up for review" : Figure(digest.Ongoing.Count))] : ImmutableArray<Fact>.Empty,
        .. digest.Decisions.Count > 0 ? [new Fact("Decided", string.Join(", ", digest.Decisions.Take(MostRows).Select(decision => decision.Reference)))] : ImmutableArray<Fact>.Empty,
        new Fact("Next meeting", digest.NextMeeting is { } next ? When(next) : "no date yet"),
    ]);

    private static void Add<T>(ImmutableArray<CardElement>.Builder elements, string title, IEnumerable<T> items, int most, int count, Func<T, Row> line)
    {
        if (count == 0)
        {
            return;
        }

        elements.Add(new CardElement.Text(RichText.Bold($"{title} ({Figure(count)})")));
        elements.Add(new CardElement.Rows([.. items.Take(most).Select(line)]));
        if (count > most)
        {
            elements.Add(new CardElement.Small($"and {Figure(count - most)} more"));
        }
    }

    private static Row Line(ActionItem action, LocalDate today) => ActionCards.Line(action, today) with { Title = Name(action) };

    private static Row Line(SlippedAction slip) => new(
        Name(slip.Action),
        RichText.Plain("due ") + RichText.Date(slip.Action.Due.Date!.Value) + RichText.Plain(", was ") + RichText.Date(slip.From)
            + (slip.Action.OriginalDue is { } first && slip.Action.TimesExtended > 1 ? $", first {first}, moved {slip.Action.TimesExtended} times" : ""),
        []);

    private static Row Line(Decision decision) => new(RichText.Bold(decision.Reference) + $" {Excerpt.Of(decision.Description, MostLetters)}", null, []);

    private static Row Line(ChildGroup child) => new(
        RichText.Bold(child.Code) + $" {Standing(child)}", null, []);

    /// <summary>“3 open, 1 overdue, 2 closed since”: what there is none of is left out.</summary>
    private static string Standing(ChildGroup child)
    {
        var figures = new[] { (child.Open, "open"), (child.Overdue, "overdue"), (child.Proposed, "proposed for closure"), (child.Closed, "closed since") };
        var there = figures.Where(figure => figure.Item1 > 0).Select(figure => $"{Figure(figure.Item1)} {figure.Item2}").ToList();
        return there.Count == 0 ? "nothing open, nothing closed since" : string.Join(", ", there);
    }

    private static Row Line(RelatedAction related) => new(RichText.Bold(related.Reference) + $" {Excerpt.Of(related.Wording, MostLetters)}", related.Because, []);

    private static RichText Name(ActionItem action) => RichText.Bold(action.Reference) + $" {Excerpt.Of(action.Wording, MostLetters)}";

    private static string Title(Digest digest) => $"{digest.Group.Code}: weekly summary, {Dates.Day(digest.Today)}";

    private static string OpenText(Digest digest) => digest.Overdue.Count == 0 ? Figure(digest.Open.Count) : $"{Figure(digest.Open.Count)}, {Figure(digest.Overdue.Count)} of them overdue";

    private static string? NextText(Meeting? next) => next is null ? null : $"Next meeting: {When(next)}.";

    private static string When(Meeting next) => $"{Dates.Day(next.Date!.Value)}{(next.StartTime is { } start ? $", {start.ToString("HH:mm", CultureInfo.InvariantCulture)}" : next.TimeNote is { } note ? $", {note}" : "")}";

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}

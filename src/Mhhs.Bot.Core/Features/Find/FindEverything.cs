using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Find;

/// <summary>Finds words in everything the reader may read: actions, their updates, decisions, RAID and discussion items.</summary>
internal sealed class FindEverything(BotDbContext db, Access access, Mentions mentions) : ICommand<FindEverything.Args>
{
    private const int MostLetters = 160;

    public sealed record Args(string Text, int Page);

    public static CommandSpec Spec { get; } = new("find", "\"words\"", "Finds words in everything you may read.", Permission.Read)
    {
        Examples = ["find consultation", "find \"RAID form\""],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var page = int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return arguments.Rest("text") is { } text && Folding.Fold(text).Length > 1
            ? new Args(text, page)
            : new Misread("What are you looking for? Write “find” and a word of two letters or more, like “find consultation”.", "text");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        // One kind after the other, so that a page needs no union over five tables.
        var folded = Folding.Fold(args.Text);
        List<Source> sources = [Actions(folded), Updates(folded), Decisions(folded), Raid(folded), Discussion(folded)];
        var counts = new List<int>();
        foreach (var source in sources)
        {
            counts.Add(await source.CountAsync(cancellationToken));
        }

        var total = counts.Sum();
        if (total == 0)
        {
            return new Reply.Note(RichText.Plain($"Nothing you may read has “{args.Text}” in it. Fewer or shorter words find more; ") + RichText.Code("action list all") + " shows all open actions.");
        }

        var page = Math.Min(args.Page, (total - 1) / Pages.Size + 1);
        var hits = new List<Hit>();
        var skip = (page - 1) * Pages.Size;
        foreach (var (source, count) in sources.Zip(counts))
        {
            if (hits.Count < Pages.Size && skip < count)
            {
                hits.AddRange(await source.TakeAsync(skip, Pages.Size - hits.Count, cancellationToken));
            }

            skip = Math.Max(0, skip - count);
        }

        var links = await mentions.FollowAsync([.. hits.SelectMany(hit => hit.Names).Distinct(StringComparer.Ordinal)], cancellationToken);
        return new Reply.Show(Draw(args.Text, page, total, [.. hits.Select(hit => Line(hit, links))], sources.Zip(counts).Where(kind => kind.Second > 0).Select(kind => $"{kind.Second} {kind.First.NameOf(kind.Second)}")));
    }

    private Source Actions(string folded) => Source.Of(
        "action",
        access.Readable(db.Actions).Where(action => action.SearchText.Contains(folded)).OrderByDescending(action => action.Id)
            .Select(action => new Hit(action.Reference, action.Wording, "action", action.Reference)));

    private Source Updates(string folded) => Source.Of(
        "update",
        access.Readable(db.Actions).SelectMany(action => action.Updates.Where(update => update.SearchText.Contains(folded)), (action, update) => new { action.Reference, update.Id, update.Text })
            .OrderByDescending(update => update.Id)
            .Select(update => new Hit(update.Reference + ", update", update.Text, "action", update.Reference)));

    private Source Decisions(string folded) => Source.Of(
        "decision",
        access.Readable(db.Decisions, decision => decision.Meeting!).Where(decision => decision.SearchText.Contains(folded)).OrderByDescending(decision => decision.Id)
            .Select(decision => new Hit(decision.Reference, decision.Description, "decision", decision.Reference)));

    private Source Raid(string folded) => Source.Of(
        "RAID item",
        access.Readable(db.RaidItems, item => item.Meeting!).Where(item => item.SearchText.Contains(folded)).OrderByDescending(item => item.Id)
            .Select(item => new Hit("RAID, " + item.Meeting!.Group!.Code + " " + (item.Meeting.Number ?? ""), item.Description, "raid", item.Key)));

    private Source Discussion(string folded) => Source.Of(
        "discussion item",
        access.Readable(db.DiscussionItems, item => item.Meeting!).Where(item => item.SearchText.Contains(folded)).OrderByDescending(item => item.Id)
            .Select(item => new Hit("Discussed at " + item.Meeting!.Group!.Code + " " + (item.Meeting.Number ?? ""), item.Text, null, null) { Names = item.References.Select(reference => reference.Written).ToList() }));

    private static Card Draw(string text, int page, int total, ImmutableArray<Row> rows, IEnumerable<string> kinds)
    {
        var first = (page - 1) * Pages.Size + 1;
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Rows(rows));
        if (total > Pages.Size)
        {
            elements.Add(new CardElement.Small($"{first} to {first + rows.Length - 1} of {total}: {string.Join(", ", kinds)}"));
            elements.Add(new CardElement.Buttons(
            [
                .. page > 1 ? [Turn("Previous page", text, page - 1)] : ImmutableArray<Button>.Empty,
                .. first + rows.Length <= total ? [Turn("Next page", text, page + 1)] : ImmutableArray<Button>.Empty,
            ]));
        }

        return new Card($"“{Excerpt.Of(text, 60)}”: {total} found", elements.ToImmutable());
    }

    private static Row Line(Hit hit, IReadOnlyDictionary<string, MentionLink> links) => new(
        RichText.Bold(hit.Title.TrimEnd()) + $" {Excerpt.Of(hit.Text, MostLetters)}",
        hit.Names.Count == 0 ? null : RichText.Plain($"names {string.Join(", ", hit.Names.Distinct(StringComparer.Ordinal))}"),
        hit is { Noun: { } noun, Reference: { } reference } ? [Button.For("Show", $"{noun} show", noun, reference)] : Mentions.ButtonsFor(hit.Names, links));

    private static Button Turn(string label, string text, int page) =>
        new(label, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("text", text).Add("page", page.ToString(CultureInfo.InvariantCulture)));

    /// <param name="Title">What it is.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Noun">What sort of thing shows it, or null.</param>
    /// <param name="Reference">That thing's reference, or null.</param>
    private sealed record Hit(string Title, string Text, string? Noun, string? Reference)
    {
        /// <summary>The references in it.</summary>
        public List<string> Names { get; init; } = [];
    }

    /// <summary>One kind of thing that was searched.</summary>
    private sealed record Source(string Name, IQueryable<Hit> Hits)
    {
        public static Source Of(string name, IQueryable<Hit> hits) => new(name, hits);

        public string NameOf(int count) => count == 1 ? Name : $"{Name}s";

        public Task<int> CountAsync(CancellationToken cancellationToken) => Hits.CountAsync(cancellationToken);

        public Task<List<Hit>> TakeAsync(int skip, int take, CancellationToken cancellationToken) => Hits.Skip(skip).Take(take).ToListAsync(cancellationToken);
    }
}

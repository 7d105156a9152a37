using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>
/// Follows references both ways: what a text names, and where a thing is spoken of in decisions, RAID and discussion items. Everything is what the
/// caller may read; a reference to anything else leads nowhere, as one to nothing does.
/// </summary>
internal sealed class Mentions(BotDbContext db, Access access)
{
    private const int Most = 5;
    private const int MostButtons = 3;
    private const int MostLetters = 200;

    /// <summary>Where an action is spoken of.</summary>
    public async Task<IReadOnlyList<CardElement>> OfAsync(ActionItem action, CancellationToken cancellationToken) =>
        Listed(await RowsAsync(await KeysOfAsync(action, cancellationToken), action.Reference, null, cancellationToken));

    /// <summary>What a decision or RAID item names, and where a decision is spoken of.</summary>
    public async Task<IReadOnlyList<CardElement>> OfAsync(MeetingRecord record, CancellationToken cancellationToken)
    {
        var named = ReportRefs.In(record.Description, record.Group!.CodeFolded);
        var links = await FollowAsync(named, cancellationToken);
        var rows = named.Where(links.ContainsKey).Take(Most).Select(name => links[name]).Select(link => new Row(RichText.Bold(link.Reference) + $" {Excerpt.Of(link.Text, MostLetters)}", "named in it", [link.Show]));
        return record is Decisions.Decision decision && RecordRef.TryParse(decision.Reference, RecordRef.Decisions, null, out var reference)
            ? Listed([.. rows, .. await RowsAsync(reference.Spellings, decision.Reference, decision.Id, cancellationToken)])
            : Listed([.. rows]);
    }

    /// <summary>“Discussed: TMAG 008, DPMO”, for where there is one line; null where it was not.</summary>
    /// <param name="action">The action.</param>
    /// <param name="inChannel">Whether a channel reads it: then what is restricted is left out, whoever asks.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<CardElement.Small?> LineAsync(ActionItem action, bool inChannel, CancellationToken cancellationToken)
    {
        var keys = await KeysOfAsync(action, cancellationToken);
        var places = await access.Readable(db.DiscussionItems, item => item.Meeting!)
            .Where(item => item.References.Any(reference => keys.Contains(reference.Target)))
            .Where(item => !inChannel || item.Meeting!.Classification != Classification.Restricted && item.Meeting.Group!.Classification != Classification.Restricted)
            .OrderByDescending(item => item.MeetingId).ThenBy(item => item.Position).Take(Most + 1)
            .Select(item => new { item.Meeting!.Group!.Code, item.Meeting.Number, item.Area })
            .ToListAsync(cancellationToken);
        var named = places.Take(Most).Select(place => $"{$"{place.Code} {place.Number}".TrimEnd()}{(place.Area is null ? "" : $", {Excerpt.Of(place.Area, 60)}")}").Distinct(StringComparer.Ordinal);
        return places.Count == 0 ? null : new CardElement.Small($"Discussed: {string.Join("; ", named)}{(places.Count > Most ? " …" : "")}");
    }

    /// <summary>Where references lead, by the reference as it was given; one that leads nowhere is left out.</summary>
    public async Task<IReadOnlyDictionary<string, MentionLink>> FollowAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken)
    {
        var keys = references.Select(reference => (Given: reference, Key: ActionRef.TryParse(reference, null, out var action) ? action.Key : null)).Where(pair => pair.Key is not null).ToList();
        var spellings = references.Select(reference => (Given: reference, Ref: RecordRef.TryParse(reference, RecordRef.Decisions, null, out var decision) ? decision : null)).Where(pair => pair.Ref is not null).ToList();
        var found = new Dictionary<string, MentionLink>(StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            var wanted = keys.ConvertAll(pair => pair.Key!);
            var aliases = await db.ActionAliases.Where(alias => wanted.Contains(alias.Key)).Select(alias => new { alias.Key, alias.ActionItemId }).ToListAsync(cancellationToken);
            var ids = aliases.ConvertAll(alias => alias.ActionItemId);
            var actions = await access.Readable(db.Actions).Where(action => wanted.Contains(action.Key) || ids.Contains(action.Id))
                .Select(action => new { action.Id, action.Key, action.Reference, action.Wording }).ToListAsync(cancellationToken);
            foreach (var (given, key) in keys)
            {
                var renumbered = aliases.Find(alias => alias.Key == key)?.ActionItemId;
                if (actions.Find(action => renumbered is null ? action.Key == key : action.Id == renumbered) is { } action)
                {
                    found[given] = new MentionLink(action.Reference, action.Wording, Button.For($"Show {action.Reference}", "action show", "action", action.Reference));
                }
            }
        }

        if (spellings.Count > 0)
        {
            var wanted = spellings.SelectMany(pair => pair.Ref!.Spellings).ToList();
            var decisions = await access.Readable(db.Decisions, decision => decision.Meeting!).Where(decision => wanted.Contains(decision.Reference))
                .Select(decision => new { decision.Reference, decision.Description }).ToListAsync(cancellationToken);
            foreach (var (given, reference) in spellings)
            {
                if (decisions.Find(decision => reference!.Spellings.Contains(decision.Reference)) is { } decision)
                {
                    found[given] = new MentionLink(decision.Reference, decision.Description, Button.For($"Show {decision.Reference}", "decision show", "decision", decision.Reference));
                }
            }
        }

        return found;
    }

    private static IReadOnlyList<CardElement> Listed(ImmutableArray<Row> rows) => rows.IsEmpty ? [] : [new CardElement.Rows(rows)];

    private async Task<IReadOnlyList<string>> KeysOfAsync(ActionItem action, CancellationToken cancellationToken) =>
        [action.Key, .. await db.ActionAliases.Where(alias => alias.ActionItemId == action.Id).Select(alias => alias.Key).ToListAsync(cancellationToken)];

    /// <summary>Where a thing is spoken of.</summary>
    /// <param name="targets">The names that cross references have for it.</param>
    /// <param name="written">Its name as texts have it.</param>
    /// <param name="exceptDecision">The thing itself, where it is a decision; or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    private async Task<ImmutableArray<Row>> RowsAsync(IReadOnlyList<string> targets, string written, long? exceptDecision, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(written);
        var decided = await access.Readable(db.Decisions, decision => decision.Meeting!)
            .Where(decision => decision.SearchText.Contains(folded) && decision.Id != exceptDecision)
            .OrderBy(decision => decision.Id).Take(Most)
            .Select(decision => new { decision.Reference, decision.Description })
            .ToListAsync(cancellationToken);
        var raised = await access.Readable(db.RaidItems, item => item.Meeting!)
            .Where(item => item.SearchText.Contains(folded))
            .OrderBy(item => item.Id).Take(Most)
            .Select(item => new { item.Key, item.Description })
            .ToListAsync(cancellationToken);
        var discussed = await access.Readable(db.DiscussionItems, item => item.Meeting!)
            .Where(item => item.References.Any(reference => targets.Contains(reference.Target)))
            .OrderByDescending(item => item.Meeting!.Date).ThenBy(item => item.Position).Take(Most)
            .Select(item => new { item.Meeting!.Group!.Code, item.Meeting.Number, item.Area, item.Text, Others = item.References.Where(reference => !targets.Contains(reference.Target)).Select(reference => reference.Written).ToList() })
            .ToListAsync(cancellationToken);
        var links = await FollowAsync([.. discussed.SelectMany(item => item.Others).Distinct(StringComparer.Ordinal)], cancellationToken);
        return
        [
            .. decided.Select(decision => new Row(RichText.Bold(decision.Reference) + $" {Excerpt.Of(decision.Description, MostLetters)}", null, [Button.For("Show", "decision show", "decision", decision.Reference)])),
            .. raised.Select(item => new Row(RichText.Bold(item.Key) + $" {Excerpt.Of(item.Description, MostLetters)}", null, [Button.For("Show", "raid show", "raid", item.Key)])),
            .. discussed.Select(item => new Row(
                RichText.Bold($"Discussed at {item.Code} {item.Number}".TrimEnd()) + $"{(item.Area is null ? "" : $" · {item.Area}")}: {Excerpt.Of(item.Text, MostLetters)}",
                item.Others.Count == 0 ? null : RichText.Plain($"with {string.Join(", ", item.Others.Distinct(StringComparer.Ordinal))}"),
                ButtonsFor(item.Others, links))),
        ];
    }

    /// <summary>Buttons to what is named, as far as there is room.</summary>
    public static ImmutableArray<Button> ButtonsFor(IEnumerable<string> names, IReadOnlyDictionary<string, MentionLink> links) =>
        [.. names.Distinct(StringComparer.Ordinal).Where(links.ContainsKey).Take(MostButtons).Select(name => links[name].Show)];
}

/// <summary>Where a reference leads.</summary>
/// <param name="Reference">The thing's name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Show">The button that shows it.</param>
internal sealed record MentionLink(string Reference, string Text, Button Show);

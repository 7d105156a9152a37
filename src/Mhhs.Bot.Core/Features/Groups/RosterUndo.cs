using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Takes back what one said of places in groups and holders of parties, for ten minutes: the button under the answer.</summary>
internal sealed class RosterUndo(BotDbContext db, Access access, Roster roster, OwnerResolver resolver, CollectiveShares shares, OutboxQueue outbox) : ICommand<RosterUndo.Args>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    public sealed record Args(string Event);

    public static CommandSpec Spec { get; } = new("group undo", "", "Takes back what you said of members, roles, parties and owners in the last ten minutes.", Permission.TakeBack) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("event") is { } key ? new Args(key) : new Misread("Press Undo under what you want to take back.", "event");

    /// <summary>The button under an answer whose change can be taken back.</summary>
    public static Button Button(CommandContext context) => Cards.Button.For("Undo", Spec.Path, "event", context.Request.EventKey);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var (me, since) = (context.Caller.Person.Id, context.Now - Window);
        var entries = await db.Roster.Where(entry => entry.EventKey == args.Event && entry.ById == me && entry.At >= since && entry.After != null && entry.Verb != RosterVerb.Undone)
            .OrderByDescending(entry => entry.Id).ToListAsync(cancellationToken);
        if (entries.Count == 0)
        {
            return CommandContext.Problem("That can't be taken back any more: it was not yours, or more than ten minutes ago.");
        }

        var groups = new Dictionary<long, (Group Group, List<Person> Before)>();
        foreach (var id in entries.Select(entry => entry.GroupId).OfType<long>().Distinct())
        {
            groups.Add(id, (await db.Groups.FirstAsync(group => group.Id == id, cancellationToken), await resolver.MembersOnAsync(id, context.Today, cancellationToken)));
        }

        foreach (var entry in entries)
        {
            if (!await RestoreAsync(entry, context, cancellationToken))
            {
                return CommandContext.Problem($"{entry.Subject} has changed again since; put that right by hand.");
            }
        }

        // Whether actions know of it is for the members before and after to say, and not for the rows, which may be new.
        var stuck = await TakeBackSharesAsync(args.Event, context, cancellationToken);
        foreach (var (group, before) in groups.Values)
        {
            var after = await MembersAfterAsync(group, context.Today, cancellationToken);
            await shares.JoinAsync(group, [.. after.Where(person => before.TrueForAll(other => other.Id != person.Id))], context.Change(), cancellationToken);
            await shares.LeaveAsync(group, [.. before.Where(person => after.TrueForAll(other => other.Id != person.Id)).Select(person => new Leaver(person, null))], context.Change(), cancellationToken);
        }

        var left = stuck.Count == 0 ? "" : $" {string.Join(", ", stuck)} {(stuck.Count == 1 ? "has" : "have")} changed since and {(stuck.Count == 1 ? "stays" : "stay")} as now.";
        return new Reply.Note($"Taken back: {string.Join("; ", entries.Select(WhatStands))}.{left}");
    }

    /// <summary>What somebody is told to whom an action was given; taking it back takes that back too.</summary>
    public static string TextOfGiven(ActionItem action) => $"{action.Reference} is yours: {action.Wording}";

    /// <summary>Lets words mean what they meant; whether they still meant what the entry made them.</summary>
    private async Task<bool> RestoreWordsAsync(RosterEntry entry, CommandContext context, CancellationToken cancellationToken)
    {
        var (before, after) = (RosterEntry.ReadMeanings(entry.Before!), RosterEntry.ReadMeanings(entry.After!));
        var (folded, scope) = (Folding.Fold(entry.Subject), after[0].GroupId);
        var present = await db.OwnerAliases.Where(alias => alias.WordsFolded == folded && alias.GroupId == scope).ToListAsync(cancellationToken);
        if (!present.Select(OwnerMeaning.Of).ToHashSet().SetEquals(after))
        {
            return false;
        }

        db.OwnerAliases.RemoveRange(present);
        db.OwnerAliases.AddRange(before.Select(meaning => meaning.ToAlias(entry.Subject)));
        roster.Note(RosterEntry.ForWords(context.Change(), RosterVerb.Undone, entry.Subject, (entry.To, null), entry.GroupId!.Value, after, before));
        return true;
    }

    /// <summary>Sets the days to what they were; whether they still were what the entry made them.</summary>
    private async Task<bool> RestoreAsync(RosterEntry entry, CommandContext context, CancellationToken cancellationToken)
    {
        if (entry.Verb == RosterVerb.Understood)
        {
            return await RestoreWordsAsync(entry, context, cancellationToken);
        }

        var (before, after) = (RosterEntry.Read(entry.Before!), RosterEntry.Read(entry.After!));
        var person = await db.People.FirstAsync(found => found.Id == entry.PersonId, cancellationToken);
        var stands = true;
        IReadOnlyList<Span> Restore(IReadOnlyList<Span> days)
        {
            stands = days.SequenceEqual(after);
            return stands ? before : days;
        }

        if (entry.PartyId is { } partyId)
        {
            var party = await db.Parties.FirstAsync(found => found.Id == partyId, cancellationToken);
            await roster.HoldAsync(party, person, Restore, context.Change(), cancellationToken, RosterVerb.Undone);
            return stands;
        }

        var group = await db.Groups.FirstAsync(found => found.Id == entry.GroupId, cancellationToken);
        var principal = entry.ForPersonId is null ? null : await db.People.FirstAsync(found => found.Id == entry.ForPersonId, cancellationToken);
        var rows = await roster.PlaceAsync(new Place(group, person, entry.Role!.Value, principal), Restore, context.Change(), cancellationToken, RosterVerb.Undone);
        foreach (var row in rows ?? [])
        {
            row.HasJoined |= row.From <= context.Today;
            row.HasLeft |= row.Until < context.Today;
            (row.Successor, row.SuccessorId) = row.Until is null ? (null, null) : (row.Successor, row.SuccessorId);
        }

        return stands;
    }

    private static string WhatStands(RosterEntry entry) => entry.Verb == RosterVerb.Understood
        ? $"“{entry.Subject}” is {entry.To} no longer{(RosterEntry.ReadMeanings(entry.Before!).Count == 0 ? ", and nobody I know again" : ", but who it was before")}"
        : $"{entry.Subject} {entry.From}";

    /// <summary>Actions that nobody has touched since are again as they were, ticks included.</summary>
    /// <returns>The references of those that somebody has.</returns>
    private async Task<List<string>> TakeBackSharesAsync(string eventKey, CommandContext context, CancellationToken cancellationToken)
    {
        var history = await db.History.Where(entry => entry.EventKey == eventKey && entry.ActionItemId != null).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        var ids = history.Select(entry => entry.ActionItemId!.Value).Distinct().ToList();
        var stuck = new List<string>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in await db.Actions.WithCard().Where(action => ids.Contains(action.Id)).OrderBy(action => action.Id).ToListAsync(cancellationToken))
        {
            given.Add(TextOfGiven(action));
            if (action.Undo([.. history.Where(entry => entry.ActionItemId == action.Id)], context.Change()).IsOk)
            {
                await outbox.CardChangedAsync(action, cancellationToken);
            }
            else
            {
                stuck.Add(action.Reference);
            }
        }

        var untold = await db.Notices.Where(notice => notice.ActionItemId != null && ids.Contains(notice.ActionItemId.Value) && notice.MessageKey == null).ToListAsync(cancellationToken);
        db.Notices.RemoveRange(untold.Where(notice => (notice.Text.StartsWith("You ", StringComparison.Ordinal) || given.Contains(notice.Text)) && history.Exists(entry => entry.At == notice.At)));
        return stuck;
    }

    /// <summary>The members as they will be once this is saved.</summary>
    private async Task<List<Person>> MembersAfterAsync(Group group, LocalDate today, CancellationToken cancellationToken)
    {
        await db.Memberships.Include(place => place.Person!.Accounts).Where(place => place.GroupId == group.Id && place.Role == GroupRole.Member).LoadAsync(cancellationToken);
        return [.. db.Memberships.Local.Where(place => (place.Group == group || place.GroupId == group.Id) && place.Role == GroupRole.Member && place.HoldsOn(today)).Select(place => place.Person!).DistinctBy(person => person.Id)];
    }
}

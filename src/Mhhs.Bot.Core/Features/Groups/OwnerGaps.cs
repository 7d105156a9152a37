using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Finds the owners that are nobody today: words that no one knows, parties that no one holds, groups whose members are not known, no owner at all.</summary>
internal sealed class OwnerGaps(BotDbContext db, Notices notices, Keepers keepers)
{
    /// <summary>The live actions among these that some owner of is nobody on a day, whole or in part.</summary>
    public IQueryable<ActionItem> Among(IQueryable<ActionItem> actions, LocalDate today) => actions
        .Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)
        .Where(action => action.Owners.Count == 0
            || action.Owners.Any(owner => owner.Kind == OwnerKind.Unresolved
                || owner.Kind == OwnerKind.Party && !db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId
                    && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today))
                || owner.Kind == OwnerKind.Collective && action.Shares.Count == 0
                    && !db.Memberships.Any(place => place.GroupId == owner.GroupId && place.Role == GroupRole.Member
                        && (place.From == null || place.From <= today) && (place.Until == null || place.Until >= today))));

    /// <summary>Whether these words still own live actions of a group and are nobody on a day.</summary>
    public Task<bool> IsNobodyAsync(long groupId, string words, LocalDate today, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words);
        return Among(db.Actions.Where(action => action.GroupId == groupId), today)
            .AnyAsync(
                action => action.Owners.Any(owner => owner.AsWrittenFolded == folded
                    && (owner.Kind == OwnerKind.Unresolved || owner.Kind == OwnerKind.Party && !db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId
                        && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today)))),
                cancellationToken);
    }

    /// <summary>Whether the members of a group own live actions of it and nobody is one on a day.</summary>
    public Task<bool> HasNoMembersAsync(long groupId, LocalDate today, CancellationToken cancellationToken) =>
        Among(db.Actions.Where(action => action.GroupId == groupId), today).AnyAsync(action => action.Owners.Any(owner => owner.Kind == OwnerKind.Collective) && action.Shares.Count == 0, cancellationToken);

    /// <summary>The owners of these that are nobody on a day, by their words, each with its actions in order; actions without any owner under no words.</summary>
    public async Task<IReadOnlyList<OwnerGap>> FindAsync(IReadOnlyCollection<ActionItem> actions, LocalDate today, CancellationToken cancellationToken)
    {
        var parties = actions.SelectMany(action => action.Owners).Select(owner => owner.PartyId).OfType<long>().Distinct().ToList();
        var held = (await db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).AsNoTracking().ToListAsync(cancellationToken))
            .Where(holder => holder.HoldsOn(today)).Select(holder => holder.PartyId).ToHashSet();
        bool IsNobody(ActionItem action, ActionOwner owner) => owner.Kind switch
        {
            OwnerKind.Person => false,
            OwnerKind.Party => !held.Contains(owner.PartyId!.Value),
            OwnerKind.Collective => action.Shares.Count == 0,
            OwnerKind.Unresolved => true,
            _ => throw new ArgumentOutOfRangeException(nameof(owner), owner.Kind, "Unknown kind of owner."),
        };
        return
        [
            .. from action in actions
               from gap in action.Owners.Count == 0 ? [(Words: null, Kind: OwnerKind.Unresolved)] : action.Owners.Where(owner => IsNobody(action, owner)).Select(owner => (Words: (string?)owner.AsWritten, owner.Kind))
               group action by (Words: gap.Words is null ? null : Folding.Fold(gap.Words), gap.Kind, action.GroupId) into gaps
               let first = gaps.First()
               let words = gaps.Key.Words is null ? null : first.Owners.First(owner => owner.AsWrittenFolded == gaps.Key.Words).AsWritten
               orderby gaps.Count() descending, words
               select new OwnerGap(words, gaps.Key.Kind, first.Group!, [.. gaps.Select(action => action.Reference).Distinct()]),
        ];
    }

    /// <summary>Tells whoever keeps the group's log, at once, that new owners are nobody. Each of them once, however many actions have it.</summary>
    public async Task TellAsync(Group group, ResolvedOwners owners, Change change, CancellationToken cancellationToken)
    {
        foreach (var words in owners.Owners.Where(owner => owner.Kind == OwnerKind.Unresolved).Select(owner => owner.AsWritten).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            await TellAsync(group, $"“{words}” owns actions of {group.Code}, and I don't know who that is.", ResolveOwner.Ask(group, words, "Who is it?"), change, cancellationToken);
        }

        var parties = owners.Owners.Where(owner => owner.Kind == OwnerKind.Party).Select(owner => owner.PartyId).OfType<long>().Distinct().ToList();
        var held = (await db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).AsNoTracking().ToListAsync(cancellationToken)).Where(holder => holder.HoldsOn(change.Today)).Select(holder => holder.PartyId).ToHashSet();
        foreach (var owner in owners.Owners.Where(owner => owner.PartyId is { } party && !held.Contains(party)).DistinctBy(owner => owner.AsWrittenFolded))
        {
            await TellAsync(group, $"“{owner.AsWritten}” owns actions of {group.Code}, and nobody is that today.", ResolveOwner.Ask(group, owner.AsWritten, "Who is it?"), change, cancellationToken);
        }

        if (owners.Shares.Count == 0 && owners.Owners.FirstOrDefault(owner => owner.Kind == OwnerKind.Collective) is { } collective)
        {
            await TellAsync(group, $"“{collective.AsWritten}” own actions of {group.Code}, and nobody is a member yet.", Button.For("Members", "group members", "group", group.Code), change, cancellationToken);
        }
    }

    private async Task TellAsync(Group group, string text, Button offer, Change change, CancellationToken cancellationToken)
    {
        foreach (var keeper in change.IsQuiet || group.Id == 0 ? [] : await keepers.AnsweringForAsync(group.Id, change.Today, cancellationToken))
        {
            if (!await db.Notices.AnyAsync(notice => notice.PersonId == keeper && notice.Text == text && notice.MessageKey == null, cancellationToken))
            {
                notices.Tell(keeper, text, change, offer);
            }
        }
    }
}

/// <summary>An owner that is nobody today.</summary>
/// <param name="Words">As it is written; null for actions without any owner.</param>
/// <param name="Kind">Words that nobody knows, a party nobody holds, or members nobody has named.</param>
/// <param name="Group">Whose actions.</param>
/// <param name="References">Which.</param>
internal sealed record OwnerGap(string? Words, OwnerKind Kind, Group Group, IReadOnlyList<string> References);

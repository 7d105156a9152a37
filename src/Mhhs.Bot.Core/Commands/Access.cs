using System.Linq.Expressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Decides who may do what, from the person, the permission and the thing. The only place that does.</summary>
internal sealed class Access(BotDbContext db)
{
    /// <summary>Who asks; set by the dispatcher before the handler runs. Where no command runs, in sweeps and on the command line, it is the program itself.</summary>
    public Caller Caller { get; set; } = Caller.TheProgram;

    /// <summary>Whether anything was asked; the dispatcher saves no change that nobody asked about.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Whether the caller may do this to an action.</summary>
    /// <param name="permission">What.</param>
    /// <param name="action">To which action, with its owners and shares.</param>
    /// <param name="cancellationToken">Cancels the reading of the group's members.</param>
    public async Task<Verdict> CheckAsync(Permission permission, ActionItem action, CancellationToken cancellationToken)
    {
        WasAsked = true;
        var group = await MembersOfAsync(action.GroupId, cancellationToken);
        return permission switch
        {
            _ when Caller.IsAdmin => Verdict.Allowed,
            Permission.Read => Verdict.Allowed,
            Permission.TakeBack => Verdict.Allowed,
            Permission.Finish => Owns(action) || Caller.Keeps(action.GroupId, group) ? Verdict.Allowed : Verdict.OnlySuggest(WhoCan(group, "its owners")),
            Permission.Annotate => Owns(action) || Caller.GroupIds.Contains(action.GroupId) ? Verdict.Allowed : Verdict.OnlySuggest(WhoCan(group, "its owners, members of the group")),
            Permission.Organise => Owns(action) || Caller.GroupIds.Contains(action.GroupId) ? Verdict.Allowed : Denied(group, "its owners, members of the group"),
            Permission.Contribute => Caller.GroupIds.Contains(action.GroupId) ? Verdict.Allowed : Denied(group, "members of the group"),
            _ => Caller.Keeps(action.GroupId, group) ? Verdict.Allowed : Denied(group),
        };
    }

    /// <summary>Whether the caller may do this in a group.</summary>
    public async Task<Verdict> CheckAsync(Permission permission, Group group, CancellationToken cancellationToken)
    {
        WasAsked = true;
        if (Caller.IsAdmin || permission == Permission.Read)
        {
            return Verdict.Allowed;
        }

        var members = await MembersOfAsync(group.Id, cancellationToken);
        return permission switch
        {
            Permission.Contribute => Caller.GroupIds.Contains(group.Id) ? Verdict.Allowed : Denied(members, $"members of {group.Code}"),
            Permission.Administer => await AdminsOnlyAsync(cancellationToken),
            _ => Caller.Keeps(group.Id, members) ? Verdict.Allowed : Denied(members),
        };
    }

    /// <summary>Whether the caller may do what concerns the whole programme.</summary>
    public async Task<Verdict> CheckProgrammeAsync(CancellationToken cancellationToken)
    {
        WasAsked = true;
        return Caller.IsAdmin ? Verdict.Allowed : await AdminsOnlyAsync(cancellationToken);
    }

    /// <summary>Says that a permission was considered where anybody may, such as changing one's own settings.</summary>
    public void AllowOwn() => WasAsked = true;

    /// <summary>The actions among these that the caller may read; any other does not exist for them.</summary>
    public IQueryable<ActionItem> Readable(IQueryable<ActionItem> actions)
    {
        if (Caller.IsAdmin)
        {
            return actions;
        }

        var mine = Caller.GroupIds.ToList();
        var me = Caller.Person.Id;
        return Caller.Person.IsKnown
            ? actions.Where(action => action.Classification != Classification.Restricted
                || mine.Contains(action.GroupId)
                || action.Shares.Any(share => share.PersonId == me)
                || action.Owners.Any(owner => owner.PersonId == me))
            : actions.Where(action => action.Classification == Classification.Public);
    }

    /// <summary>The decisions, RAID or discussion items among these that the caller may read: they are as strict as their meeting, and never looser than its group.</summary>
    /// <param name="items">Among which.</param>
    /// <param name="meetingOf">An item's meeting.</param>
    public IQueryable<T> Readable<T>(IQueryable<T> items, Expression<Func<T, Meeting>> meetingOf)
    {
        if (Caller.IsAdmin)
        {
            return items;
        }

        var mine = Caller.GroupIds.ToList();
        Expression<Func<Meeting, bool>> may = Caller.Person.IsKnown
            ? meeting => meeting.Classification != Classification.Restricted && meeting.Group!.Classification != Classification.Restricted || mine.Contains(meeting.GroupId)
            : meeting => meeting.Classification == Classification.Public && meeting.Group!.Classification == Classification.Public;
        var body = ReplacingExpressionVisitor.Replace(may.Parameters[0], meetingOf.Body, may.Body);
        return items.Where(Expression.Lambda<Func<T, bool>>(body, meetingOf.Parameters));
    }

    /// <summary>Whether the caller may read what is classified so in a group.</summary>
    public bool MayRead(Classification classification, long groupId) => Caller.IsAdmin || classification switch
    {
        Classification.Public => true,
        Classification.Programme => Caller.Person.IsKnown,
        Classification.Restricted => Caller.GroupIds.Contains(groupId),
        _ => throw new ArgumentOutOfRangeException(nameof(classification), classification, "Unknown classification."),
    };

    /// <summary>Whether it is the caller's: by name, by a role held today, by a share, or as the deputy of one of those.</summary>
    public bool Owns(ActionItem action) =>
        action.Owners.Exists(owner => owner.PersonId is { } person && Caller.ActsFor(person, action.GroupId) || owner.PartyId is { } party && Caller.Holds(party, action.GroupId))
        || action.Shares.Exists(share => share.State != ShareState.Waived && share.PersonId is { } person && Caller.ActsFor(person, action.GroupId));

    private Task<List<Membership>> MembersOfAsync(long groupId, CancellationToken cancellationToken) =>
        db.Memberships.Include(membership => membership.Person).Where(membership => membership.GroupId == groupId).ToListAsync(cancellationToken);

    private async Task<Verdict> AdminsOnlyAsync(CancellationToken cancellationToken)
    {
        var admins = await db.People.Where(person => person.IsAdmin).OrderBy(person => person.Id).Select(person => person.Name).Take(3).ToListAsync(cancellationToken);
        return Verdict.Denied(admins.Count == 0
            ? "Only an admin can do that, and the programme has none yet: set Programme:Admins."
            : $"Only an admin can do that: {string.Join(", ", admins)}.");
    }

    private static Verdict Denied(IEnumerable<Membership> group, string? others = null) => Verdict.Denied(WhoCan(group, others));

    /// <summary>Who can, by name, as a sentence.</summary>
    /// <param name="group">The places in the group, of which chair and secretary count.</param>
    /// <param name="others">Who else can, or null.</param>
    private static string WhoCan(IEnumerable<Membership> group, string? others = null)
    {
        var keepers = group
            .Where(membership => membership.Role is GroupRole.Secretary or GroupRole.Chair && membership.Person is not null)
            .OrderBy(membership => membership.Role == GroupRole.Chair)
            .Select(membership => $"{membership.Person!.Name} ({(membership.Role == GroupRole.Chair ? "chair" : "secretary")})")
            .Distinct()
            .ToList();
        var who = (others, keepers.Count) switch
        {
            ({ } some, 0) => some,
            ({ } some, _) => $"{some}, {string.Join(" or ", keepers)}",
            (null, 0) => "the group's secretary or chair, and nobody is that yet; an admin can name one with group role",
            _ => string.Join(" or ", keepers),
        };
        return $"That is for {who}.";
    }
}

/// <summary>Whether something is allowed.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It may be done.</summary>
    public static Verdict Allowed { get; } = new Yes();

    /// <summary>It may only be suggested to those who can, who are named.</summary>
    public static Verdict OnlySuggest(string whoCan) => new Suggest(whoCan);

    /// <summary>It may not be done, and who can is named.</summary>
    public static Verdict Denied(string whoCan) => new No(whoCan);

    public sealed record Yes : Verdict;

    public sealed record Suggest(string WhoCan) : Verdict;

    public sealed record No(string WhoCan) : Verdict;
}

/// <summary>Reads who asks from their account.</summary>
internal static class CallerQuery
{
    /// <summary>The caller behind a request, or null where the workspace is not approved.</summary>
    public static async Task<Caller?> FindCallerAsync(this BotDbContext db, CommandRequest request, NodaTime.LocalDate today, CancellationToken cancellationToken)
    {
        var key = request.Account;
        if (key.Platform == Cards.Platform.CommandLine)
        {
            return new Caller(new Person { Name = key.ToString(), IsAdmin = true, IsKnown = true }, key.UserId, [], new HashSet<long>());
        }

        // An admin whom the settings name by account is let in anywhere: somebody has to approve the first workspace.
        var account = await db.Accounts.Include(found => found.Person!.Accounts)
            .FirstOrDefaultAsync(found => found.Platform == key.Platform && found.Workspace == key.Workspace && found.UserId == key.UserId, cancellationToken);
        if (account?.Person?.IsAdmin != true
            && !await db.Workspaces.AnyAsync(workspace => workspace.Platform == key.Platform && workspace.ExternalId == key.Workspace && workspace.IsApproved, cancellationToken))
        {
            return null;
        }

        if (account is null)
        {
            // Nobody the programme knows: a person all the same, who may read what is public and suggest.
            var stranger = new Person { Name = NameOfStranger(request) };
            stranger.Accounts.Add(new Account { Platform = key.Platform, Workspace = key.Workspace, UserId = key.UserId });
            db.People.Add(stranger);
            return new Caller(stranger, $"{stranger.Name} ({key})", [], new HashSet<long>());
        }

        var person = account.Person!;
        return await db.CallerOfAsync(person, $"{person.Name} ({key})", today, cancellationToken);
    }

    /// <summary>A known person as a caller, with the places and parties that hold on a day.</summary>
    public static async Task<Caller> CallerOfAsync(this BotDbContext db, Person person, string actor, NodaTime.LocalDate today, CancellationToken cancellationToken)
    {
        var memberships = await db.Memberships.Where(membership => membership.PersonId == person.Id).ToListAsync(cancellationToken);
        var places = memberships.Where(membership => membership.HoldsOn(today)).ToList();
        var away = (await db.StandInsOn(today).Where(absence => absence.DeputyId == person.Id).Select(absence => absence.PersonId).ToListAsync(cancellationToken)).ToHashSet();
        var principals = places.Where(place => place.Role == GroupRole.Deputy).Select(place => place.ForPersonId).OfType<long>().Concat(away).ToHashSet();
        var theirs = principals.Count == 0 ? [] : await db.Memberships.Where(membership => principals.Contains(membership.PersonId)).ToListAsync(cancellationToken);
        var parties = await db.PartyHolders.Where(holder => holder.PersonId == person.Id || principals.Contains(holder.PersonId)).ToListAsync(cancellationToken);
        var held = parties.Where(holder => holder.HoldsOn(today)).ToLookup(holder => holder.PersonId == person.Id);
        var caller = new Caller(person, actor, places, held[true].Select(holder => holder.PartyId).ToHashSet()) { StandsInFor = away, PrincipalHoldings = [.. held[false]] };
        return caller with { PrincipalPlaces = [.. theirs.Where(place => place.HoldsOn(today) && caller.ActsFor(place.PersonId, place.GroupId))] };
    }

    /// <summary>The name somebody has given themselves: short, and without the marks by which the history tells a name from an account.</summary>
    private static string NameOfStranger(CommandRequest request)
    {
        var name = CleanName(request.DisplayName ?? "");
        return name.Length == 0 ? request.Account.UserId : name;
    }

    /// <summary>A name without the marks by which the history tells a name from an account, at most 60 letters; may be empty.</summary>
    public static string CleanName(string written)
    {
        var name = new string([.. written.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '\'' or '.')]).Trim();
        return name.Length > 60 ? name[..60] : name;
    }
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Adds members to a group and takes them out: <c>/group members TMAG add @ann @bilal</c>. Actions that all members have follow.</summary>
internal sealed class GroupMembers(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Notices notices, OutboxQueue outbox) : ICommand<GroupMembers.Args>
{
    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Step"><c>add</c> or <c>remove</c>, or null to list.</param>
    /// <param name="People">Who.</param>
    public sealed record Args(string? Group, string? Step, string? People);

    public static CommandSpec Spec { get; } = new("group members", "[CODE] [add @person … | remove @person …]", "Lists the members of a group, adds some or takes some out.", Permission.ManageGroup)
    {
        Examples = ["group members TMAG", "group members TMAG add @ann @bilal", "group members TMAG remove @ann"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return new Args(arguments.Field("group"), arguments.Field("step"), arguments.Field("people"));
        }

        var group = arguments.Peek() is { } first && !IsStep(first) ? arguments.Word("group") : null;
        var step = arguments.Word("step")?.ToLowerInvariant();
        var people = arguments.Rest("people");
        return step switch
        {
            null => new Args(group, null, null),
            "add" or "remove" when people is not null => new Args(group, step, people),
            "add" or "remove" => new Misread($"Whom? Write “group members TMAG {step} @ann @bilal”.", "people"),
            _ => new Misread($"I don't know “{step}” here. Write “group members TMAG add @ann”, or “remove”.", "step"),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            var fields = ImmutableDictionary<string, string>.Empty;
            fields = args.Step is { } said ? fields.Add("step", said).Add("people", args.People!) : fields;
            return await groups.ProblemAsync(args.Group, Spec.Path, fields, cancellationToken);
        }

        if (args.Step is null)
        {
            access.AllowOwn();
            return await ListAsync(group, context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (people, problem) = await resolver.FindAllAsync(PeopleNamed.Read(args.People!), cancellationToken);
        return problem ?? (args.Step == "add"
            ? await AddAsync(group, people, context, cancellationToken)
            : await RemoveAsync(group, people, context, cancellationToken));
    }

    private async Task<Reply> AddAsync(Group group, IReadOnlyList<Person> people, CommandContext context, CancellationToken cancellationToken)
    {
        var present = (await resolver.MembersOnAsync(group.Id, context.Today, cancellationToken)).Select(member => member.Id).ToHashSet();
        var joiners = people.Where(person => !present.Contains(person.Id)).ToList();
        if (joiners.Count == 0)
        {
            return CommandContext.Problem($"{NamesOf(people)} {(people.Count == 1 ? "is" : "are")} in {group.Code} already.");
        }

        db.Memberships.AddRange(joiners.Select(person => new Membership { Group = group, Person = person, Role = GroupRole.Member }));
        var changed = 0;
        foreach (var action in await CollectiveAsync(group, cancellationToken))
        {
            var added = joiners.Where(person => action.AddMember(Share.Of(person), context.Change()).IsOk).ToList();
            foreach (var person in added)
            {
                notices.Tell(person.Id, action, $"You are in {group.Code} now and have a share in {action.Reference}: {action.Wording}", context.Change());
            }

            changed += added.Count > 0 ? 1 : 0;
            await outbox.CardChangedAsync(action, cancellationToken);
        }

        return Answer($"Added to {group.Code}: {NamesOf(joiners)}.{(changed == 0 ? "" : $" They have a share now in {Count(changed)} that all members have.")}", group, "remove", joiners);
    }

    private async Task<Reply> RemoveAsync(Group group, IReadOnlyList<Person> people, CommandContext context, CancellationToken cancellationToken)
    {
        var wanted = people.Select(person => person.Id).ToList();
        var memberships = await db.Memberships.Where(place => place.GroupId == group.Id && place.Role == GroupRole.Member && wanted.Contains(place.PersonId)).ToListAsync(cancellationToken);
        var leavers = people.Where(person => memberships.Exists(place => place.PersonId == person.Id)).ToList();
        if (leavers.Count == 0)
        {
            return CommandContext.Problem($"{NamesOf(people)} {(people.Count == 1 ? "is" : "are")} not in {group.Code}.");
        }

        db.Memberships.RemoveRange(memberships);
        var changed = 0;
        foreach (var action in await CollectiveAsync(group, cancellationToken))
        {
            var released = action.Shares.Where(share => leavers.Exists(person => person.Id == share.PersonId)).ToList().Count(share => action.ReleaseMember(share, context.Change()).IsOk);
            changed += released > 0 ? 1 : 0;
            await outbox.CardChangedAsync(action, cancellationToken);
        }

        return Answer($"Taken out of {group.Code}: {NamesOf(leavers)}.{(changed == 0 ? "" : $" Their open shares in {Count(changed)} are waived.")}", group, "add", leavers);
    }

    /// <summary>The open actions that the members of this group have, whichever group follows them up.</summary>
    private Task<List<ActionItem>> CollectiveAsync(Group group, CancellationToken cancellationToken) => db.Actions.WithCard()
        .Where(action => action.Status == ActionStatus.Open && action.Owners.Any(owner => owner.Kind == OwnerKind.Collective && owner.GroupId == group.Id))
        .OrderBy(action => action.Id).ToListAsync(cancellationToken);

    private async Task<Reply> ListAsync(Group group, CommandContext context, CancellationToken cancellationToken)
    {
        var places = (await db.Memberships.Include(place => place.Person).Include(place => place.ForPerson).Where(place => place.GroupId == group.Id).AsNoTracking().ToListAsync(cancellationToken))
            .Where(place => place.HoldsOn(context.Today)).OrderBy(place => place.Person!.NameFolded, StringComparer.Ordinal).ToLookup(place => place.Role);
        var rows = new[] { (GroupRole.Chair, "Chair"), (GroupRole.Secretary, "Secretary"), (GroupRole.Deputy, "Deputies"), (GroupRole.Member, "Members") }
            .Select(role => new Row(
                RichText.Bold($"{role.Item2}: ") + (places[role.Item1].Any() ? string.Join(", ", places[role.Item1].Select(NameOf)) : "nobody yet"),
                null,
                []));
        return new Reply.Show(new Card($"{group.Code}: {places[GroupRole.Member].Count()} members", [new CardElement.Rows([.. rows])]));
    }

    private static string NameOf(Membership place) => place.Person!.Name
        + (place.ForPerson is { } principal ? $" for {principal.Name}" : "")
        + (place.Until is { } until ? $" until {Dates.Day(until)}" : "");

    /// <summary>What was done, with a button that does the opposite.</summary>
    private static Reply.Note Answer(string text, Group group, string opposite, IEnumerable<Person> people) => new(text, new CardElement.Buttons(
    [
        new Button("Undo", Spec.Path, ImmutableDictionary<string, string>.Empty
            .Add("group", group.Code).Add("step", opposite).Add("people", string.Join(", ", people.Select(person => $"\"{person.Name}\"")))),
    ]));

    private static string NamesOf(IEnumerable<Person> people) => string.Join(", ", people.Select(person => person.Name));

    private static string Count(int actions) => actions == 1 ? "one action" : $"{actions} actions";

    private static bool IsStep(string word) => word.ToUpperInvariant() is "ADD" or "REMOVE";
}

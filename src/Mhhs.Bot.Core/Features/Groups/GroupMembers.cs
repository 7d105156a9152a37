using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Adds members to a group and takes them out, now or on a day: <c>/group members TMAG add @ann @bilal</c>. Actions that all members have follow.</summary>
internal sealed class GroupMembers(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Roster roster, CollectiveShares shares, MemberList list) : ICommand<GroupMembers.Args>
{
    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Step"><c>add</c> or <c>remove</c>, or null to list.</param>
    /// <param name="Words">Who and when, as typed.</param>
    /// <param name="People">The same, read.</param>
    public sealed record Args(string? Group, string? Step, string? Words, DatedPeople? People);

    public static CommandSpec Spec { get; } = new(
        "group members",
        "[CODE] [add @person … [from date] [until date] | remove @person … [from date | until date] [for @successor]]",
        "Lists the members of a group, adds some or takes some out, now or on a day.",
        Permission.ManageGroup)
    {
        Examples = ["group members TMAG", "group members TMAG add @ann @bilal", "group members TMAG add @zoe from 01/09/2022", "group members TMAG remove @ann until 30/09/2022 for @bilal"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var group = arguments.IsForm ? arguments.Field("group") : arguments.Peek() is { } first && !IsStep(first) ? arguments.Word("group") : null;
        var step = arguments.Word("step")?.ToLowerInvariant();
        var words = arguments.Rest("people");
        return step switch
        {
            null => new Args(group, null, null, null),
            "add" or "remove" when words is null => new Misread($"Whom? Write “group members TMAG {step} @ann @bilal”.", "people"),
            "add" or "remove" => DatedPeople.Read(words, arguments.Today, "people") switch
            {
                Parsed<DatedPeople>.Failed failed => failed.Why,
                Parsed<DatedPeople>.Read { Value: { For: not null } } when step == "add" => new Misread("A member is a member for nobody else. Write “group members TMAG remove @ann for @bilal” where one takes another's place.", "people"),
                Parsed<DatedPeople>.Read { Value: { For: not null, People.Count: > 1 } } => new Misread("One person takes the place of one other. Write “group members TMAG remove @ann for @bilal”.", "people"),
                Parsed<DatedPeople>.Read read => new Args(group, step, words, read.Value),
                var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
            },
            _ => new Misread($"I don't know “{step}” here. Write “group members TMAG add @ann”, or “remove”.", "step"),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            var fields = ImmutableDictionary<string, string>.Empty;
            fields = args.Step is { } step ? fields.Add("step", step).Add("people", args.Words!) : fields;
            return await groups.ProblemAsync(args.Group, Spec.Path, fields, cancellationToken);
        }

        if (args.Step is null)
        {
            return await list.ShowAsync(group, context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var said = args.People!;
        var (people, problem) = await resolver.FindAllAsync(said.For is null ? said.People : [.. said.People, said.For], cancellationToken);
        return problem ?? (args.Step == "add"
            ? await AddAsync(group, people, said, context, cancellationToken)
            : await RemoveAsync(group, said.For is null ? people : [people[0]], said.For is null ? null : people[^1], said, context, cancellationToken));
    }

    private async Task<Reply> AddAsync(Group group, IReadOnlyList<Person> people, DatedPeople said, CommandContext context, CancellationToken cancellationToken)
    {
        var first = said.From ?? context.Today;
        var joiners = new List<Person>();
        foreach (var person in people)
        {
            if (await PlaceAsync(group, person, days => Spans.From(days, new Span(first, said.Until)), context, cancellationToken) is { } rows)
            {
                joiners.Add(person);
                rows.Where(row => row.From <= context.Today).ToList().ForEach(row => row.HasJoined = true);
                await ForgetOfferAsync(group, person, cancellationToken);
            }
        }

        if (joiners.Count == 0)
        {
            return CommandContext.Problem($"{NamesOf(people)} {(people.Count == 1 ? "is" : "are")} in {group.Code} already.");
        }

        if (first > context.Today)
        {
            return Answer($"{NamesOf(joiners)} {(joiners.Count == 1 ? "joins" : "join")} {group.Code}{said.When}, with a share then in what all members have.", context);
        }

        var changed = await shares.JoinAsync(group, joiners, context.Change(), cancellationToken);
        return Answer($"Added to {group.Code}: {NamesOf(joiners)}{said.When}.{(changed == 0 ? "" : $" They have a share now in {Count(changed)} that all members have.")}", context);
    }

    private async Task<Reply> RemoveAsync(Group group, IReadOnlyList<Person> people, Person? successor, DatedPeople said, CommandContext context, CancellationToken cancellationToken)
    {
        // “until” is the last day as a member, “from” the first day as none.
        var first = said.Until?.PlusDays(1) ?? said.From ?? context.Today;
        if (successor is not null && successor.Id == people[0].Id)
        {
            return CommandContext.Problem("Nobody takes their own place.");
        }

        var leavers = new List<Person>();
        foreach (var person in people)
        {
            if (await PlaceAsync(group, person, days => Spans.Before(days, first), context, cancellationToken) is { } rows)
            {
                leavers.Add(person);
                foreach (var row in rows.Where(row => row.Until == first.PlusDays(-1)))
                {
                    (row.Successor, row.SuccessorId, row.HasLeft) = (successor, successor?.Id, first <= context.Today);
                }
            }
        }

        if (leavers.Count == 0)
        {
            return CommandContext.Problem($"{NamesOf(people)} {(people.Count == 1 ? "is" : "are")} not in {group.Code}{(first > context.Today ? " then" : "")}.");
        }

        if (successor is not null && await PlaceAsync(group, successor, days => Spans.From(days, new Span(first, null)), context, cancellationToken) is { } taken)
        {
            taken.Where(row => row.From <= context.Today).ToList().ForEach(row => row.HasJoined = true);
        }

        var place = successor is null ? "" : $" {successor.Name} takes {(leavers.Count == 1 ? "that place" : "their places")}.";
        if (first > context.Today)
        {
            return Answer($"{NamesOf(leavers)} {(leavers.Count == 1 ? "is" : "are")} in {group.Code} until {Dates.Day(first.PlusDays(-1))}.{(successor is null ? " What they have not ticked by then is waived." : place)}", context);
        }

        var changed = await shares.LeaveAsync(group, [.. leavers.Select(person => new Leaver(person, successor))], context.Change(), cancellationToken);
        await shares.JoinAsync(group, successor is null ? [] : [successor], context.Change(), cancellationToken);
        var what = changed == 0 ? "" : successor is null ? $" Their open shares in {Count(changed)} are waived." : $" Open shares in {Count(changed)} have passed on.";
        return Answer($"Taken out of {group.Code}: {NamesOf(leavers)}.{place}{what}", context);
    }

    private Task<IReadOnlyList<Membership>?> PlaceAsync(Group group, Person person, Func<IReadOnlyList<Span>, IReadOnlyList<Span>> days, CommandContext context, CancellationToken cancellationToken) =>
        roster.PlaceAsync(new Place(group, person, GroupRole.Member), days, context.Change(), cancellationToken);

    private async Task ForgetOfferAsync(Group group, Person person, CancellationToken cancellationToken) =>
        db.ChannelJoins.RemoveRange(await db.ChannelJoins.Where(join => join.GroupId == group.Id && join.PersonId == person.Id).ToListAsync(cancellationToken));

    private static Reply.Note Answer(string text, CommandContext context) => new(text, new CardElement.Buttons([RosterUndo.Button(context)]));

    private static string NamesOf(IEnumerable<Person> people) => string.Join(", ", people.Select(person => person.Name));

    private static string Count(int actions) => actions == 1 ? "one action" : $"{actions} actions";

    private static bool IsStep(string word) => word.ToUpperInvariant() is "ADD" or "REMOVE";
}

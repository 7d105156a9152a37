using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Says who is what in a group, and who is not any more: <c>/group role TMAG deputy @olu for @ann until 30/09/2022</c>. Admins name chairs and secretaries; these may name
/// deputies themselves. An alternate is a deputy without an end.
/// </summary>
internal sealed class SetGroupRole(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Roster roster) : ICommand<SetGroupRole.Args>
{
    private const string Alternate = "alternate";

    /// <param name="Group">The group's code.</param>
    /// <param name="Role">Which role.</param>
    /// <param name="IsRemoval">Whether it is taken away.</param>
    /// <param name="Said">Who, for whom, and when.</param>
    /// <param name="Fields">The same as fields, for an offer.</param>
    public sealed record Args(string Group, GroupRole Role, bool IsRemoval, DatedPeople Said, ImmutableDictionary<string, string> Fields);

    public static CommandSpec Spec { get; } = new(
        "group role", "CODE chair|secretary|deputy|alternate [remove] @person [for @person] [from date] [until date]", "Says who is chair, secretary or deputy, and who is not any more.", Permission.ManageGroup)
    {
        Examples = ["group role TMAG chair @priya", "group role TMAG deputy @olu for @ann until 30/09/2022", "group role TMAG alternate @zoe for @bilal", "group role TMAG secretary remove @sam from 01/10/2022"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        const string usage = "Who is what, and where? Write “group role TMAG chair @priya”, or “group role TMAG deputy @olu for @ann until 30/09/2022”.";
        var code = arguments.Word("group");
        if (code is null || arguments.Word("role") is not { } word || RoleOf(word) is not { } role)
        {
            return new Misread(usage, "role");
        }

        var rest = arguments.Rest("rest") ?? "";
        var isRemoval = rest.StartsWith("remove ", StringComparison.OrdinalIgnoreCase);
        return DatedPeople.Read(isRemoval ? rest["remove ".Length..] : rest, arguments.Today, "rest") switch
        {
            Parsed<DatedPeople>.Read { Value: { People.Count: 1 } said } => new Args(code, role, isRemoval, said, ImmutableDictionary<string, string>.Empty.Add("role", word).Add("rest", rest)),
            Parsed<DatedPeople>.Failed { Why: var why } when rest.Length > 0 => why,
            _ => new Misread(usage, "rest"),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, args.Fields, cancellationToken);
        }

        var permission = args.Role == GroupRole.Deputy ? Permission.ManageGroup : Permission.Administer;
        if (await access.CheckAsync(permission, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var said = args.Said;
        var (people, problem) = await resolver.FindAllAsync(said.For is null ? said.People : [.. said.People, said.For], cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var (person, principal) = (people[0], people.Count > 1 ? people[1] : null);
        if (args.Role == GroupRole.Deputy && principal is null)
        {
            return CommandContext.Problem(RichText.Plain("Whose deputy? Write ") + RichText.Code($"group role {group.Code} deputy {(args.IsRemoval ? "remove " : "")}@{person.Handle ?? person.Name} for @person") + ".");
        }

        if (args.Role != GroupRole.Deputy && principal is not null)
        {
            return CommandContext.Problem($"A {args.Role.ToString().ToLowerInvariant()} is that for the whole group. Who stands in for one is a deputy: “group role {group.Code} deputy @person for @person”.");
        }

        if (principal?.Id == person.Id)
        {
            return CommandContext.Problem("Nobody is their own deputy.");
        }

        var what = $"{args.Role.ToString().ToLowerInvariant()} of {(principal is null ? group.Code : $"{principal.Name} in {group.Code}")}";
        var (changed, before) = await PlaceAsync(new Place(group, person, args.Role, principal), args, context, cancellationToken);
        return changed
            ? new Reply.Note(
                $"{person.Name} is {(args.IsRemoval ? $"not {what} {(said.From > context.Today || said.Until is not null ? $"any more{said.When.Replace(" until", " after", StringComparison.Ordinal)}" : "any more")}" : $"{what}{said.When}")}.{(args.IsRemoval ? "" : Spans.Replaced(person.Name, before, said.From ?? context.Today, said.Until))}",
                new CardElement.Buttons([RosterUndo.Button(context)]))
            : CommandContext.Problem($"{person.Name} is {(args.IsRemoval ? "not " : "")}{what} already{(args.IsRemoval ? "" : said.When)}.");
    }

    private async Task<(bool Changed, IReadOnlyList<Span> Before)> PlaceAsync(Place place, Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var said = args.Said;
        IReadOnlyList<Span> before = [];
        if (args.IsRemoval)
        {
            // “until” is the last day in the role, “from” the first day out of it.
            var end = said.Until?.PlusDays(1) ?? said.From ?? context.Today;
            return (await roster.PlaceAsync(place, days => Spans.Before(days, end), context.Change(), cancellationToken) is not null, before);
        }

        var first = said.From ?? context.Today;
        var changed = await roster.PlaceAsync(place, days => Spans.From(before = days, new Span(first, said.Until)), context.Change(), cancellationToken) is not null;
        if (place.Role == GroupRole.Chair && said.Until is null)
        {
            // There is one chair. Somebody who only stands in for a time does not end the other's.
            var (group, id) = (place.Group.Id, place.Person.Id);
            var others = await db.Memberships.Where(other => other.GroupId == group && other.Role == GroupRole.Chair && other.PersonId != id).Select(other => other.Person!).ToListAsync(cancellationToken);
            foreach (var other in others.DistinctBy(other => other.Id))
            {
                changed |= await roster.PlaceAsync(place with { Person = other }, days => Spans.Before(days, first), context.Change(), cancellationToken) is not null;
            }
        }

        return (changed, before);
    }

    private static GroupRole? RoleOf(string word) => word.ToLowerInvariant() switch
    {
        "chair" => GroupRole.Chair,
        "secretary" => GroupRole.Secretary,
        "deputy" or Alternate => GroupRole.Deputy,
        _ => null,
    };
}

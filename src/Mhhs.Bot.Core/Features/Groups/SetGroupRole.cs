using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Says who is what in a group: <c>/group role TMAG deputy @olu for @ann until 30/09/2022</c>. Admins name chairs and secretaries; these
/// may name deputies themselves.
/// </summary>
internal sealed partial class SetGroupRole(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver) : ICommand<SetGroupRole.Args>
{
    public sealed record Args(string Group, GroupRole Role, PersonName Person, PersonName? For, LocalDate? From, LocalDate? Until, ImmutableDictionary<string, string> Fields);

    public static CommandSpec Spec { get; } = new("group role", "CODE chair|secretary|deputy @person [for @person] [from date] [until date]", "Says who is chair, secretary or deputy.", Permission.ManageGroup)
    {
        Examples = ["group role TMAG chair @priya", "group role TMAG deputy @olu for @ann until 30/09/2022"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        const string usage = "Who is what, and where? Write “group role TMAG chair @priya”, or “group role TMAG deputy @olu for @ann until 30/09/2022”.";
        var code = arguments.Word("group");
        if (code is null || arguments.Word("role") is not { } word || !Enum.TryParse<GroupRole>(word, ignoreCase: true, out var role) || role == GroupRole.Member || !char.IsLetter(word[0]))
        {
            return new Misread(usage, "role");
        }

        var rest = arguments.Rest("rest") ?? "";
        if (Rest().Match(rest) is not { Success: true } match || PeopleNamed.Read(match.Groups["person"].Value) is not [var person])
        {
            return new Misread(usage, "rest");
        }

        PersonName? principal = null;
        if (match.Groups["for"].Success)
        {
            if (PeopleNamed.Read(match.Groups["for"].Value) is not [var one])
            {
                return new Misread($"“{match.Groups["for"].Value}” names nobody, or more than one; a name of several words goes in quotes.", "rest");
            }

            principal = one;
        }

        if (!TryDate(match.Groups["from"], arguments.Today, out var from) || !TryDate(match.Groups["until"], arguments.Today, out var until))
        {
            return new Misread("I can't read that date. Write it like 30/09/2022.", "rest");
        }

        return until < from
            ? new Misread("That ends before it begins.", "rest")
            : new Args(code, role, person, principal, from, until, ImmutableDictionary<string, string>.Empty.Add("role", word).Add("rest", rest));
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

        var (people, problem) = await resolver.FindAllAsync(args.For is null ? [args.Person] : [args.Person, args.For], cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var (person, principal) = (people[0], people.Count > 1 ? people[1] : null);
        if (args.Role == GroupRole.Deputy && principal is null)
        {
            return CommandContext.Problem(RichText.Plain("Whose deputy? Write ") + RichText.Code($"group role {group.Code} deputy @{person.Handle ?? person.Name} for @person") + ".");
        }

        if (principal?.Id == person.Id)
        {
            return CommandContext.Problem("Nobody is their own deputy.");
        }

        await PlaceAsync(group, args, person, principal, context.Today, cancellationToken);
        var when = (args.From is { } from ? $" from {Dates.Day(from)}" : "") + (args.Until is { } until ? $" until {Dates.Day(until)}" : "");
        return new Reply.Note($"{person.Name} is {args.Role.ToString().ToLowerInvariant()} of {(principal is null ? group.Code : $"{principal.Name} in {group.Code}")}{when}.");
    }

    /// <summary>Reads a date; none was written is read as null.</summary>
    private static bool TryDate(System.Text.RegularExpressions.Group written, LocalDate today, out LocalDate? date)
    {
        date = written.Success && DueParser.Parse(written.Value, today) is Parsed<Due>.Read { Value.Date: { } read } ? read : null;
        return date is not null || !written.Success;
    }

    private async Task PlaceAsync(Group group, Args args, Person person, Person? principal, LocalDate today, CancellationToken cancellationToken)
    {
        var role = args.Role;
        var places = await db.Memberships.Where(place => place.GroupId == group.Id && place.Role == role).ToListAsync(cancellationToken);
        if (role == GroupRole.Chair && args.Until is null)
        {
            // There is one chair. Somebody who only stands in for a time does not end the other's.
            var last = (args.From ?? today).PlusDays(-1);
            foreach (var other in places.Where(place => place.PersonId != person.Id && (place.Until is null || place.Until > last)))
            {
                other.Until = last;
            }
        }

        var present = places.Find(place => place.PersonId == person.Id && place.ForPersonId == principal?.Id);
        if (present is null)
        {
            present = new Membership { Group = group, Person = person, Role = role, ForPerson = principal };
            db.Memberships.Add(present);
        }

        (present.From, present.Until) = (args.From, args.Until);
    }

    [GeneratedRegex(@"^(?<person>.+?)(?:\s+for\s+(?<for>.+?))?(?:\s+from\s+(?<from>.+?))?(?:\s+until\s+(?<until>.+?))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Rest();
}

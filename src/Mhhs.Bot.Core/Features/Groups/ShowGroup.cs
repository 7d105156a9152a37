using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Shows a group: its names, its place in the tree, who is what, its channels and how much it has open: <c>/group show TMAG</c>.</summary>
internal sealed class ShowGroup(BotDbContext db, Access access, GroupFinder groups, MemberList members) : ICommand<ShowGroup.Args>
{
    public sealed record Args(string? Group);

    public static CommandSpec Spec { get; } = new("group show", "[CODE]", "Shows a group, who is what in it, and how much it has open.", Permission.Read)
    {
        Examples = ["group show TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Rest("group"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var today = context.Today;
        var names = await db.GroupNames.Where(name => name.GroupId == group.Id && name.Value != group.Name).OrderBy(name => name.From != null).ThenBy(name => name.From).ThenBy(name => name.Until).ThenBy(name => name.Id).AsNoTracking().ToListAsync(cancellationToken);
        var kin = await db.Groups.AsNoTracking().Where(other => other.ParentId == group.Id || other.Id == group.ParentId || other.SuccessorId == group.Id || other.Id == group.SuccessorId)
            .OrderBy(other => other.CodeFolded).ToListAsync(cancellationToken);
        var open = access.Readable(db.Actions).Where(action => action.GroupId == group.Id && action.Status == ActionStatus.Open);
        var next = await db.Meetings.Where(meeting => meeting.GroupId == group.Id && meeting.Date > today).OrderBy(meeting => meeting.Date).Select(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        var channels = await db.ChannelBindings.CountAsync(binding => binding.GroupId == group.Id, cancellationToken);
        string Codes(Func<Group, bool> which) => string.Join(", ", kin.Where(other => which(other) && access.MayRead(other.Classification, other.Id)).Select(other => other.Code));
        var overdue = await open.OverdueOn(today).CountAsync(cancellationToken);
        var count = await open.CountAsync(cancellationToken);
        (string Name, string Value)[] facts =
        [
            ("Under", Codes(other => other.Id == group.ParentId)),
            ("Groups under it", Codes(other => other.ParentId == group.Id)),
            ("Taken over by", Codes(other => other.Id == group.SuccessorId) is { Length: > 0 } code ? $"{code}{(group.SucceededOn is { } day ? $", {Dates.Day(day)}" : "")}" : ""),
            ("Took over from", Codes(other => other.SuccessorId == group.Id)),
            ("Also", string.Join(", ", names.Select(NameOf))),
            ("Can be read by", ReadBy(group.Classification)),
            ("Open actions", string.Create(CultureInfo.InvariantCulture, $"{count}{(overdue == 0 ? "" : $", {overdue} overdue")}")),
            ("Next meeting", next is { } date ? Dates.Day(date) : "no date yet"),
            ("Channels", channels == 0 ? "none" : channels.ToString(CultureInfo.InvariantCulture)),
        ];
        return new Reply.Show(new Card($"{group.Code} · {group.Name}",
        [
            new CardElement.Facts([.. facts.Where(fact => fact.Value.Length > 0).Select(fact => new Fact(fact.Name, fact.Value))]),
            new CardElement.Rows([.. await members.RowsAsync(group, today, cancellationToken)]),
            new CardElement.Buttons(
            [
                Button.For("Actions", "action list", "scope", group.Code),
                Button.For("History", "group history", "group", group.Code),
            ]),
        ]));
    }

    private static string NameOf(GroupName name) => name.Value + (name.From, name.Until) switch
    {
        (null, null) => "",
        ({ } from, null) => $" (from {Dates.Day(from)})",
        (null, { } until) => $" (until {Dates.Day(until)})",
        ({ } from, { } until) => $" ({Dates.Day(from)} to {Dates.Day(until)})",
    };

    private static string ReadBy(Classification classification) => classification switch
    {
        Classification.Public => "anybody",
        Classification.Programme => "everybody in the programme",
        _ => "its members, chair and secretary",
    };
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Makes a channel a group's own: <c>/group bind TMAG</c>. Answers with what the group still lacks.</summary>
internal sealed class BindChannel(BotDbContext db, Access access, GroupFinder groups, Roster roster) : ICommand<BindChannel.Args>
{
    public sealed record Args(string? Group);

    public static CommandSpec Spec { get; } = new("group bind", "CODE", "Makes this channel the group's own.", Permission.ManageGroup)
    {
        Reversal = "“group bind CODE” in the same channel gives it to another group.",
        Examples = ["group bind TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (!context.IsInChannel)
        {
            return CommandContext.Problem($"Say this in the channel that is to be {group.Code}'s; this is a direct message.");
        }

        var here = context.Request.Conversation;
        var binding = await db.ChannelBindings.FirstOrDefaultAsync(
            found => found.Platform == here.Platform && found.Workspace == here.Workspace && found.ChannelId == here.ConversationId, cancellationToken);
        if (binding is null)
        {
            binding = new ChannelBinding { Platform = here.Platform, Workspace = here.Workspace, ChannelId = here.ConversationId, BoundAt = context.Now };
            db.ChannelBindings.Add(binding);
        }

        binding.Group = group;
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Bound, $"{here.Platform} {here.ConversationId}", context.BoundGroup?.Code, group.Code, new RosterSubject(group.Id)));
        return new Reply.Show(new Card($"This channel is {group.Code}'s now",
        [
            new CardElement.Text($"What is said here is about {group.Name}, and {group.Code} may be left out: “08-02” is enough."),
            new CardElement.Facts(await ChecklistAsync(group, binding, context, cancellationToken)),
        ]));
    }

    private async Task<ImmutableArray<Fact>> ChecklistAsync(Group group, ChannelBinding binding, CommandContext context, CancellationToken cancellationToken)
    {
        var places = (await db.Memberships.Include(place => place.Person).Where(place => place.GroupId == group.Id).AsNoTracking().ToListAsync(cancellationToken))
            .Where(place => place.HoldsOn(context.Today)).ToLookup(place => place.Role, place => place.Person!.Name);
        var today = context.Today;
        var next = await db.Meetings.StillToCome(group.Id, today).Select(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        RichText Names(GroupRole role, string command) => places[role].Any() ? string.Join(", ", places[role].Distinct()) : RichText.Plain("nobody yet: ") + RichText.Code(command);
        return
        [
            new Fact("Members", places[GroupRole.Member].Any() ? $"{places[GroupRole.Member].Count()}" : RichText.Plain("nobody yet: ") + RichText.Code($"group members {group.Code} add @person")),
            new Fact("Chair", Names(GroupRole.Chair, $"group role {group.Code} chair @person")),
            new Fact("Secretary", Names(GroupRole.Secretary, $"group role {group.Code} secretary @person")),
            new Fact("Next meeting", next is { } date ? RichText.Date(date) : "no date yet"),
            new Fact("Weekly summary", RichText.Plain($"{binding.DigestDay}s at {binding.DigestHour.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)}: ") + RichText.Code($"group digest {group.Code} monday 09:00")),
        ];
    }
}

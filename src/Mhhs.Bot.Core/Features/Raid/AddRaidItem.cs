using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Records a RAID item: <c>/raid add risk The replan may slip - area DPMO - number R123</c>. Without the register's number it stands on the list of those.</summary>
internal sealed class AddRaidItem(Access access, GroupFinder groups, BotDbContext db, OutboxQueue outbox) : ICommand<AddRaidItem.Args>
{
    /// <param name="Words">What was read, before anything is looked up.</param>
    /// <param name="Kind">The kind that a form gave, or null.</param>
    /// <param name="IsForm">Whether it came from a form or button.</param>
    public sealed record Args(RecordWords Words, string? Kind, bool IsForm);

    public static CommandSpec Spec { get; } = new("raid add", "[GROUP] [risk|assumption|issue|dependency] text [- area what about] [- number R123]", "Records a RAID item, with its number in the register where it has one.", Permission.Contribute)
    {
        Examples = ["raid add TMAG risk The test window may be too short - area Testing", "raid add TMAG dependency Qualification waits for the sandbox - number R123"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var words = RecordWords.Read(arguments, hasNumber: true);
        return SetRaidNumber.FindFault(words.Number) is { } fault
            ? fault
            : new Args(words, RaidKinds.Read(arguments.Field("kind")), arguments.IsForm);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        // The type may stand before the group as well as behind it.
        var (first, rest) = args.IsForm || args.Words.Text is not { } all ? (null, args.Words.Text) : RaidKinds.Split(all);
        var (group, said) = await groups.FindForNewAsync(rest, mayNameIt: !args.IsForm, args.Words.Group, context, cancellationToken);
        var (kind, text) = args.IsForm || said is null || first is not null ? (first ?? args.Kind, said) : RaidKinds.Split(said);
        var words = args.Words with { Text = text, Group = group?.Code ?? args.Words.Group };
        if (text is null)
        {
            return new Reply.Ask(ToForm(words, kind));
        }

        if (group is null)
        {
            return words.Group is { } unknown
                ? await groups.ProblemAsync(unknown, Spec.Path, ToFields(words, kind), cancellationToken)
                : await groups.AskForNewAsync("this item", Spec.Path, code => ToFields(words with { Group = code }, kind), context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.Contribute, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var meeting = await db.MeetingForNewAsync(group, context.Today, cancellationToken);
        var last = await db.RaidItems.Where(found => found.MeetingId == meeting.Id).MaxAsync(found => (int?)found.Position, cancellationToken) ?? 0;
        var item = RaidItem.Of(group, meeting, last + 1, text, kind, words.Area, words.Number);
        item.Record(context.Change());
        db.RaidItems.Add(item);
        if (context.IsInChannel && context.BoundGroup?.Id == group.Id)
        {
            outbox.PostCard(context.Request.EventKey, item, context.Request.Conversation with { OnlyFor = null, ReplyUrl = null });
        }

        return new Reply.Note(
            RichText.Plain("Recorded ") + RichText.Bold(item.Key) + $"{(kind is null ? "" : $", {kind}")}: {text}" + (item.Reference is null ? " (no number in the register yet)" : $" ({item.Reference} in the register)"),
            new CardElement.Buttons([Button.For("Show", "raid show", "raid", item.Key), Button.For("Undo", UndoRaidItem.Spec.Path, "event", context.Request.EventKey)]));
    }

    private static ImmutableDictionary<string, string> ToFields(RecordWords words, string? kind) => kind is null ? words.ToFields() : words.ToFields().Add("kind", kind);

    private static Form ToForm(RecordWords words, string? kind) => new("Record a RAID item", Spec.Path,
    [
        new FormField.LongText("text", "What is it?") { Value = words.Text },
        new FormField.Choice("kind", "Of which type?", [.. RaidKinds.All.Select(one => new ChoiceOption(one, one))]) { Value = kind, Optional = true },
        new FormField.Text("area", "What is it about?") { Value = words.Area, Optional = true },
        new FormField.Text("number", "Number in the register") { Value = words.Number, Optional = true, Hint = "The DPMO's, if it has one already." },
        .. words.Group is null ? [new FormField.Text("group", "Which group?") { Offers = LookupKind.Group }] : ImmutableArray<FormField>.Empty,
    ])
    {
        Preset = words.Group is { } group ? ImmutableDictionary<string, string>.Empty.Add("group", group) : ImmutableDictionary<string, string>.Empty,
        Submit = "Record",
        Note = "The bot is not the register: what is recorded here still has to be entered there.",
    };
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Records a decision under the group's next number: <c>/decision add The Terms of Reference were agreed - area QWG</c>.</summary>
internal sealed class AddDecision(Access access, GroupFinder groups, BotDbContext db, OutboxQueue outbox) : ICommand<AddDecision.Args>
{
    /// <param name="Words">What was read, before anything is looked up.</param>
    /// <param name="IsForm">Whether it came from a form or button.</param>
    public sealed record Args(RecordWords Words, bool IsForm);

    public static CommandSpec Spec { get; } = new("decision add", "[GROUP] what was decided [- area what about]", "Records a decision.", Permission.Contribute)
    {
        Examples = ["decision add TMAG The Terms of Reference were agreed - area QWG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(RecordWords.Read(arguments, hasNumber: false), arguments.IsForm);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, text) = await groups.FindForNewAsync(args.Words.Text, mayNameIt: !args.IsForm, args.Words.Group, context, cancellationToken);
        var words = args.Words with { Text = text, Group = group?.Code ?? args.Words.Group };
        if (text is null)
        {
            return new Reply.Ask(ToForm(words));
        }

        if (group is null)
        {
            return words.Group is { } unknown
                ? await groups.ProblemAsync(unknown, Spec.Path, words.ToFields(), cancellationToken)
                : await groups.AskForNewAsync("this decision", Spec.Path, code => (words with { Group = code }).ToFields(), context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.Contribute, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var meeting = await db.MeetingForNewAsync(group, context.Today, cancellationToken);
        var number = group.TakeDecision();
        var reference = RecordRef.Write(group.CodeFolded, RecordRef.Decisions, number, await DigitsAsync(group, cancellationToken));
        var decision = new Decision
        {
            Group = group,
            Meeting = meeting,
            Number = number,
            Reference = reference,
            Area = words.Area,
            Description = text,
        };
        decision.Index();
        decision.Record(context.Change());
        db.Decisions.Add(decision);
        if (context.IsInChannel && context.BoundGroup?.Id == group.Id)
        {
            outbox.PostCard(context.Request.EventKey, decision, context.Request.Conversation with { OnlyFor = null, ReplyUrl = null });
        }

        return new Reply.Note(
            RichText.Plain("Recorded ") + RichText.Bold(reference) + $": {text}",
            new CardElement.Buttons([Button.For("Show", "decision show", "decision", reference), Button.For("Undo", UndoDecision.Spec.Path, "event", context.Request.EventKey)]));
    }

    /// <summary>How many digits the group pads a decision's number to, as its last one shows; two before there is any, as in its actions.</summary>
    private async Task<int> DigitsAsync(Group group, CancellationToken cancellationToken)
    {
        var begins = RecordRef.Write(group.CodeFolded, RecordRef.Decisions, 0, 0)[..^1];
        var last = await db.Decisions.Where(decision => decision.GroupId == group.Id && decision.Reference.StartsWith(begins))
            .OrderByDescending(decision => decision.Number).Select(decision => decision.Reference).FirstOrDefaultAsync(cancellationToken);
        return last is null ? 2 : last.Length - begins.Length;
    }

    private static Form ToForm(RecordWords words) => new("Record a decision", Spec.Path,
    [
        new FormField.LongText("text", "What was decided?") { Value = words.Text },
        new FormField.Text("area", "What is it about?") { Value = words.Area, Optional = true },
        .. words.Group is null ? [new FormField.Text("group", "Which group?") { Offers = LookupKind.Group }] : ImmutableArray<FormField>.Empty,
    ])
    {
        Preset = words.Group is { } group ? ImmutableDictionary<string, string>.Empty.Add("group", group) : ImmutableDictionary<string, string>.Empty,
        Submit = "Record",
        Note = "Everybody who may read the group's log will be able to read it.",
    };
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Commands;

/// <summary>
/// What somebody changed last, whichever command did it. It is taken back by the Undo button under its answer, so a typed <c>undo</c> is a press of that button; where
/// there was none it can't be taken back, and nothing older is.
/// </summary>
internal static class LastChange
{
    private const int MostLetters = 140;

    private static readonly Duration Window = Duration.FromMinutes(10);

    /// <summary>What a request takes back: what stands behind the button it presses, or, of a typed undo, behind the one it stands for.</summary>
    /// <param name="db">Where the events are kept.</param>
    /// <param name="catalogue">The commands.</param>
    /// <param name="found">The command that was asked for, with the words behind it.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="personId">Who asks.</param>
    /// <param name="now">The moment, by the real clock.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<TakenBack> FindAsync(BotDbContext db, CommandCatalogue catalogue, Routing.Found found, CommandRequest request, long personId, Instant now, CancellationToken cancellationToken)
    {
        var spec = found.Command.Spec;
        var isTyped = request.Path is null && request.Fields.IsEmpty && spec.Permission == Permission.TakeBack;
        if (!isTyped && request.Path is null)
        {
            return new TakenBack(found, request);
        }

        var standing = await StandingOf(db, personId, now).OrderByDescending(change => change.At).ThenByDescending(change => change.Number).ToListAsync(cancellationToken);
        if (!isTyped)
        {
            return new TakenBack(found, request) { Change = standing.Find(change => UndoOf(change.Reply) is { } button && IsPressedBy(button, request)) };
        }

        // “meeting undo” is about meetings; “undo” is about whatever was last.
        var last = spec.TakesBackAnything ? standing.FirstOrDefault() : standing.Find(change => UndoOf(change.Reply)?.Path == spec.Path);
        if (last is null)
        {
            return spec.TakesBackAnything ? Refused("You changed nothing in the last ten minutes.") : new TakenBack(found, request);
        }

        var what = FirstLineOf(last.Reply).TrimEnd('.');
        if (found.Words.Length > 0 && !last.Reply.ToPlainText().Contains(found.Words, StringComparison.OrdinalIgnoreCase))
        {
            return Refused($"What you did last is something else: “{what}”. Type “undo” alone to take that back.");
        }

        return UndoOf(last.Reply) is { } undo && catalogue.Find(undo.Path) is { } command
            ? new TakenBack(new Routing.Found(command, ""), request with { Fields = undo.Arguments }) { Change = last }
            : Refused($"What you did last can't be taken back by “undo”: “{what}”. {(last.Command is { } path ? catalogue.Find(path)?.Spec.Reversal : null)}".TrimEnd());

        TakenBack Refused(string why) => new(found, request) { Problem = new Reply.Problem(why) };
    }

    /// <summary>The record of an event that was done.</summary>
    /// <param name="db">Where it will be kept; what the command changed is in it, unsaved.</param>
    /// <param name="found">The command that ran.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="reply">What is answered.</param>
    /// <param name="personId">Who asked; 0 for nobody who is kept.</param>
    /// <param name="takenBack">The change that it took back, or null.</param>
    /// <param name="now">The moment, by the real clock.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<InboundEvent> RecordAsync(
        BotDbContext db, Routing.Found found, CommandRequest request, Reply reply, long personId, InboundEvent? takenBack, Instant now, CancellationToken cancellationToken)
    {

        // What answers nothing, such as a page that was opened, is nothing that somebody would take back.
        var isDone = reply is not (Reply.Problem or Reply.Ask or Reply.Silent) && db.ChangeTracker.HasChanges();
        if (isDone && takenBack is not null)
        {
            takenBack.PersonId = null;
        }

        // What takes something back is no change of its own: the one before is the last again.
        long? whose = isDone && takenBack is null && personId != 0 && found.Command.Spec.Permission != Permission.TakeBack ? personId : null;
        var earlier = whose is null ? null : await StandingOf(db, personId, now).MaxAsync(change => (int?)change.Number, cancellationToken);
        return new InboundEvent { EventKey = request.EventKey, Reply = reply.KeptAs ?? reply, At = now, PersonId = whose, Number = (earlier ?? 0) + 1, Command = found.Command.Spec.Path };
    }

    private static IQueryable<InboundEvent> StandingOf(BotDbContext db, long personId, Instant now)
    {
        var since = now - Window;
        return db.InboundEvents.Where(change => change.PersonId == personId && change.At >= since);
    }

    private static bool IsPressedBy(Button button, CommandRequest request) =>
        button.Path == request.Path && button.Arguments.All(field => request.Fields.GetValueOrDefault(field.Key) == field.Value);

    private static Button? UndoOf(Reply reply)
    {
        ImmutableArray<Button> buttons = reply switch
        {
            Reply.Note { Buttons: { } below } => below.Items,
            Reply.Show { Card: var card } => [.. card.Elements.OfType<CardElement.Buttons>().SelectMany(below => below.Items)],
            _ => [],
        };
        return buttons.FirstOrDefault(button => button.IsUndo);
    }

    private static string FirstLineOf(Reply reply) => Excerpt.Of(reply.ToPlainText().Split('\n', 2)[0], MostLetters);
}

/// <summary>What a request takes back, and the command that does it.</summary>
/// <param name="Found">The command that is to run.</param>
/// <param name="Request">What it is asked.</param>
internal sealed record TakenBack(Routing.Found Found, CommandRequest Request)
{
    /// <summary>The change it takes back, or null.</summary>
    public InboundEvent? Change { get; init; }

    /// <summary>Why nothing is taken back; null where the command is to run.</summary>
    public Reply.Problem? Problem { get; init; }
}

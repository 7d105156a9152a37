using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Ticks one lettered part: <c>/action tick TMAG08-06.b</c>. When the last one is ticked the whole is proposed for closure.</summary>
internal sealed class TickShare(EachAction each) : ICommand<TickShare.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Note);

    public static CommandSpec Spec { get; } = new("action tick", "REF.b[, REF.c …] [note]", "Ticks one lettered part of an action.", Permission.Finish)
    {
        Examples = ["action tick TMAG08-06.b"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? actions.All(target => target.Part is not null)
            ? new Args(actions, arguments.Prose("note"))
            : new Misread("Which part? Write its letter behind the reference, like “action tick TMAG08-06.b”. For your share of an action that all members have, write “action done”.", "action")
        : new Misread("Which part is done? Write “action tick TMAG08-06.b”.", "action");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Finish,
        context,
        Spec.Path,
        args.Note is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("note", args.Note),
        (action, target, verdict) => Task.FromResult(verdict is Verdict.Suggest suggest
            ? Outcome.Refused($"{suggest.WhoCan} “action done” with a note tells them.")
            : TickPart(action, target.Part!, args.Note, context.Change())),
        cancellationToken);

    /// <summary>Ticks the part with this letter.</summary>
    internal static Outcome TickPart(ActionItem action, string letter, string? note, Change change)
    {
        if (action.Shares.Find(share => share.Letter == letter) is not { } part)
        {
            var letters = string.Join(", ", action.Shares.Where(share => share.Letter is not null).Select(share => share.Letter));
            return Outcome.Refused(letters.Length == 0 ? "it has no lettered parts." : $"it has no part {letter}; its parts are {letters}.");
        }

        var ruling = action.Tick(part, change, note);
        return Outcome.From(ruling, ActionProgress.After(action, ActionStatus.Open, $"part {letter} is done"));
    }
}

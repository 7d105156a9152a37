using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Takes a tick back, of a lettered part or of your own share: <c>/action untick TMAG08-06.b</c>.</summary>
internal sealed class UntickShare(EachAction each) : ICommand<UntickShare.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions);

    public static CommandSpec Spec { get; } = new("action untick", "REF.b | REF", "Takes back a tick, of a part or of your share.", Permission.Finish)
    {
        Examples = ["action untick TMAG08-06.b", "action untick TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? new Args(actions)
        : new Misread("Which tick do you take back? Write “action untick TMAG08-06.b”.", "action");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Finish,
        context,
        Spec.Path,
        ImmutableDictionary<string, string>.Empty,
        (action, target, verdict) => Task.FromResult(verdict is Verdict.Suggest suggest ? Outcome.Refused(suggest.WhoCan) : Untick(action, target, context)),
        cancellationToken);

    private static Outcome Untick(ActionItem action, ActionTarget target, CommandContext context)
    {
        var share = target.Part is { } letter
            ? action.Shares.Find(part => part.Letter == letter)
            : action.Shares.Find(part => part.Kind == ShareKind.Member && part.PersonId is { } person && context.Caller.ActsFor(person, action.GroupId));
        return share is null
            ? Outcome.Refused(target.Part is null ? "you have no share in it." : $"it has no part {target.Part}.")
            : Outcome.From(action.Untick(share, context.Change()), $"{(target.Part is null ? "your share" : $"part {target.Part}")} is open again.");
    }
}

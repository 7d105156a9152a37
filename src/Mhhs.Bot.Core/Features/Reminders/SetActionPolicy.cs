using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Shows how one action is followed up, and changes it where that differs from its group: <c>/action policy TMAG08-02 reminders 10, 5, 1</c>.</summary>
internal sealed class SetActionPolicy(EachAction each, ActionFinder finder, Access access) : ICommand<SetActionPolicy.Args>
{
    /// <param name="Actions">Which.</param>
    /// <param name="Word">Which part, or null to show all.</param>
    /// <param name="Value">Its new value, or null for what the group has.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Word, string? Value);

    public static CommandSpec Spec { get; } = new("action policy", "REF[, REF …] [reminders|repeat|escalate|mention|closing|quorum … | reset]", "Shows how an action is followed up, or makes it differ from its group.", Permission.Keep)
    {
        Examples = ["action policy TMAG08-02", "action policy TMAG08-02 reminders 10, 5, 1", "action policy TMAG08-02 quorum 10", "action policy TMAG08-02 reset"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action? Write “action policy TMAG08-02 reminders 10, 5, 1”.", "action");
        }

        var word = arguments.Word("word")?.ToLowerInvariant();
        return word switch
        {
            null => new Args(actions, null, null),
            "reset" => new Args(actions, "reset", null),
            _ when ActionPolicyWord.All.FirstOrDefault(known => known.Name == word) is { } known => arguments.Rest("value") is { } value
                ? new Args(actions, word, value)
                : new Misread($"{word} what? Write “action policy {actions[0]} {word} {known.Example}”.", "value"),
            _ => new Misread($"“{word}” is no word of an action's policy. There are: {string.Join(", ", ActionPolicyWord.All.Select(known => known.Name))}, reset.", "word"),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var fields = ImmutableDictionary<string, string>.Empty;
        if (args.Word is null)
        {
            access.AllowOwn();
            return await finder.FindAsync(args.Actions[0].Ref, cancellationToken) is { } action
                ? new Reply.Show(Draw(action))
                : await finder.ProblemAsync([args.Actions[0]], [args.Actions[0]], Spec.Path, fields, cancellationToken);
        }

        fields = fields.Add("word", args.Word);
        return await each.ChangeAsync(
            args.Actions,
            Permission.Keep,
            context,
            Spec.Path,
            args.Value is null ? fields : fields.Add("value", args.Value),
            (action, _, _) => Task.FromResult(Apply(action, args, context)),
            cancellationToken);
    }

    private static Outcome Apply(ActionItem action, Args args, CommandContext context)
    {
        var before = action.Status;
        if (args.Word == "reset")
        {
            var changed = new[] { action.SetReminders(null, context.Change()), action.SetClosure(null, context.Change()) };
            return Outcome.From(changed[0].IsOk ? changed[0] : changed[1], $"followed up as {action.Group!.Code} has it.{Follows(action, before)}");
        }

        var word = ActionPolicyWord.All.First(known => known.Name == args.Word);
        var (ruling, fault) = word.Set(action, args.Value!, context.Change());
        return ruling is not { } said ? Outcome.Refused(fault!) : Outcome.From(said, $"{word.Name} {word.Show(action)}.{ReminderWords.Consequence(word.Name, ReminderPolicy.For(action.Group!.Reminders, action.Reminders))}{Follows(action, before)}");
    }

    /// <summary>What follows at once from how much is done.</summary>
    private static string Follows(ActionItem action, ActionStatus before) => (before, action.Status) switch
    {
        (ActionStatus.Open, ActionStatus.Closed) => " So much is done already: it is closed.",
        (ActionStatus.Open, ActionStatus.Proposed) => " So much is done already: its closure is proposed.",
        (ActionStatus.Proposed, ActionStatus.Open) => " Not enough is done by that: it is open again.",
        _ => "",
    };

    private static Card Draw(ActionItem action) => new($"{action.Reference}: how it is followed up",
    [
        new CardElement.Facts([.. ActionPolicyWord.All.Select(word => new Fact(word.Means, $"{word.Show(action)}{(word.IsSaid(action) ? "" : $" (as {action.Group!.Code})")}"))]),
    ]);
}

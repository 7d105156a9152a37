using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Shows how one action is followed up, and changes it where that differs from its group: <c>/action policy TMAG08-02 reminders 10, 5, 1</c>.</summary>
internal sealed class SetActionPolicy(EachAction each, ActionFinder finder, Access access) : ICommand<SetActionPolicy.Args>
{
    private static readonly ImmutableArray<ReminderWords> Words = [.. ReminderWords.All.Where(word => word.IsForActions)];

    /// <param name="Actions">Which.</param>
    /// <param name="Word">Which part, or null to show all.</param>
    /// <param name="Value">Its new value, or null for what the group has.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Word, string? Value);

    public static CommandSpec Spec { get; } = new("action policy", "REF[, REF …] [reminders|repeat|escalate|mention … | reset]", "Shows how an action is followed up, or makes it differ from its group.", Permission.Keep)
    {
        Examples = ["action policy TMAG08-02", "action policy TMAG08-02 reminders 10, 5, 1", "action policy TMAG08-02 reset"],
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
            _ when Words.FirstOrDefault(known => known.Name == word) is { } known => arguments.Rest("value") is { } value
                ? new Args(actions, word, value)
                : new Misread($"{word} what? Write “action policy {actions[0]} {word} {known.Example}”.", "value"),
            _ => new Misread($"“{word}” is no word of an action's policy. There are: {string.Join(", ", Words.Select(known => known.Name))}, reset.", "word"),
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
        if (args.Word == "reset")
        {
            return Outcome.From(action.SetReminders(null, context.Change()), $"followed up as {action.Group!.Code} has it.");
        }

        var word = Words.First(known => known.Name == args.Word);
        var (changes, fault) = word.ForAction(action, args.Value!);
        return changes is null
            ? Outcome.Refused(fault!)
            : Outcome.From(action.SetReminders(changes, context.Change()), $"{word.Name} {word.Show(ReminderPolicy.For(action.Group!.Reminders, changes))}.");
    }

    private static Card Draw(ActionItem action)
    {
        var policy = ReminderPolicy.For(action.Group!.Reminders, action.Reminders);
        return new Card($"{action.Reference}: how it is followed up",
        [
            new CardElement.Facts([.. Words.Select(word => new Fact(word.Means, $"{word.Show(policy)}{(action.Reminders is { } own && word.IsSaid(own) ? "" : $" (as {action.Group.Code})")}"))]),
        ]);
    }
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Gives an action a rule of its own for when it counts as done: <c>/action policy TMAG08-02 quorum 10</c>, <c>/action policy TMAG08-02 as group</c>.</summary>
internal sealed class SetActionPolicy(EachAction each, ActionFinder finder, Access access) : ICommand<SetActionPolicy.Args>
{
    private const string Group = "group";

    /// <param name="Actions">Which.</param>
    /// <param name="Settings">What was said, name and value; empty to show it.</param>
    /// <param name="AsGroup">Whether the group's rule is to hold.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, IReadOnlyList<(string Name, string Value)> Settings, bool AsGroup);

    public static CommandSpec Spec { get; } = new("action policy", "REF[, REF …] [closing owner|agreed] [quorum N|all] | as group", "Says when an action counts as done, where that is not as in its group.", Permission.Keep)
    {
        Examples = ["action policy TMAG08-02 quorum 10", "action policy TMAG08-01 closing owner", "action policy TMAG08-02 as group"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action? Write “action policy TMAG08-02 quorum 10”.", "action");
        }

        if (arguments.Field("as") == Group || arguments.TakeWord("as") && arguments.TakeWord(Group))
        {
            return new Args(actions, [], AsGroup: true);
        }

        var settings = new List<(string Name, string Value)>();
        foreach (var name in new[] { ClosurePolicy.Closing, ClosurePolicy.QuorumWord }.Where(name => arguments.Field(name) is not null))
        {
            settings.Add((name, arguments.Field(name)!));
        }

        while (!arguments.IsForm && arguments.Word("")?.TrimEnd(',') is { } name)
        {
            if (!ClosurePolicy.Knows(name))
            {
                return new Misread($"I don't know “{Excerpt.Of(name, 40)}” here. Write “closing owner”, “closing agreed”, “quorum 10”, “quorum all” or “as group”.");
            }

            settings.Add((name, arguments.Word("")?.TrimEnd(',') ?? ""));
        }

        foreach (var (name, value) in settings)
        {
            if (ClosurePolicy.Default.With(name, value) is Parsed<ClosurePolicy>.Failed failed)
            {
                return failed.Why;
            }
        }

        return new Args(actions, settings, AsGroup: false);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Settings.Count == 0 && !args.AsGroup)
        {
            access.AllowOwn();
            return await ShowAsync(args, cancellationToken);
        }

        var fields = args.AsGroup
            ? ImmutableDictionary<string, string>.Empty.Add("as", Group)
            : args.Settings.Aggregate(ImmutableDictionary<string, string>.Empty, (all, setting) => all.SetItem(setting.Name.ToLowerInvariant(), setting.Value));
        return await each.ChangeAsync(args.Actions, Permission.Keep, context, Spec.Path, fields, (action, _, _) => Task.FromResult(Apply(action, args, context)), cancellationToken);
    }

    private async Task<Reply> ShowAsync(Args args, CancellationToken cancellationToken)
    {
        if (await finder.UnknownAmongAsync(args.Actions, cancellationToken) is [_, ..] unknown)
        {
            return await finder.ProblemAsync(unknown, args.Actions, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var lines = new List<string>();
        foreach (var target in args.Actions)
        {
            var action = (await finder.FindAsync(target.Ref, cancellationToken))!;
            lines.Add($"{action.Reference}: {action.Closing.Describe()}{(action.Closure is null ? $", as in {action.Group!.Code}" : "")}. {action.Closing.Explain()}");
        }

        return new Reply.Note(string.Join('\n', lines));
    }

    private static Outcome Apply(ActionItem action, Args args, CommandContext context)
    {
        var policy = args.AsGroup ? null : args.Settings.Aggregate(action.Closing, static (policy, setting) => policy.With(setting.Name, setting.Value) is Parsed<ClosurePolicy>.Read read ? read.Value : policy);
        var before = action.Status;
        var ruling = action.SetClosure(policy, context.Change());
        var follows = before == ActionStatus.Open && action.Status != ActionStatus.Open
            ? action.Status == ActionStatus.Closed ? " So much is done already: it is closed." : " So much is done already: its closure is proposed."
            : before == ActionStatus.Proposed && action.Status == ActionStatus.Open ? " Not enough is done by that: it is open again." : "";
        return Outcome.From(ruling, $"{action.Closing.Describe()}{(policy is null ? ", as in its group" : "")}.{follows}");
    }
}

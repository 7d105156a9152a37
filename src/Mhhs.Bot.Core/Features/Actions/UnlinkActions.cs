using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Takes the link between two actions away, from both sides: <c>/action unlink TMAG08-02 TMAG08-05</c>.</summary>
internal sealed class UnlinkActions(EachAction each, ActionFinder finder, Access access) : ICommand<UnlinkActions.Args>
{
    /// <param name="Actions">The first, and those it is not to be linked to any more.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions);

    public static CommandSpec Spec { get; } = new("action unlink", "REF REF", "Takes the link between two actions away.", Permission.Organise)
    {
        Examples = ["action unlink TMAG08-02 TMAG08-05"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, _, ..] actions
        ? new Args(actions)
        : new Misread("Which two actions? Write “action unlink TMAG08-02 TMAG08-05”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (all, problem) = await finder.FindAllAsync(args.Actions, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (all.Count < 2)
        {
            return CommandContext.Problem($"{all[0].Reference} can't be linked to itself. Write the other action behind it.");
        }

        var first = all[0];
        if (await access.CheckAsync(Permission.Organise, first, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem($"{first.Reference}: {denied.WhoCan}");
        }

        var lines = new List<string>();
        var isDone = false;
        foreach (var other in all.Skip(1))
        {
            var ruling = first.Unlink(other, context.Change());
            lines.Add($"{first.Reference}: {ruling.Why ?? $"not linked to {other.Reference} any more."}");
            if (ruling.IsOk)
            {
                isDone = true;
                other.Unlink(first, context.Change());
                await each.ShowAsync(other, context, cancellationToken);
            }
        }

        var text = string.Join('\n', lines);
        if (!isDone)
        {
            return CommandContext.Problem(text);
        }

        await each.ShowAsync(first, context, cancellationToken);
        return context.Done(text);
    }
}

using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Links an action to others, from both sides: <c>/action link TMAG08-02 TMAG08-05 as blocks</c>.</summary>
internal sealed class LinkActions(EachAction each, ActionFinder finder, Access access, LinkOrder order) : ICommand<LinkActions.Args>
{
    /// <param name="Actions">The first, and those it is linked to.</param>
    /// <param name="Kind">What the first is to the others.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, ActionLinkKind Kind);

    public static CommandSpec Spec { get; } = new("action link", "REF REF [as relates|follows|blocks]", "Links two actions, of whatever groups; both cards show it.", Permission.Organise)
    {
        Examples = ["action link TMAG08-02 TMAG08-05", "action link TMAG08-02 TMAG08-05 as blocks"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count < 2)
        {
            return new Misread("Which two actions? Write “action link TMAG08-02 TMAG08-05”, or with “as follows” or “as blocks” behind it.", "action");
        }

        arguments.TakeWord("as");
        return arguments.Rest("as") is not { } word ? new Args(actions, ActionLinkKind.Relates)
            : ActionLinkKinds.Read(word) is { } kind ? new Args(actions, kind)
            : new Misread($"I don't know “{Excerpt.Of(word, 40)}” as a link. Write “as relates”, “as follows” or “as blocks”.", "as");
    }

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
            var before = first.Links.Find(link => link.OtherId == other.Id)?.Kind;
            if (await order.WhyNotAsync(first, other, args.Kind, cancellationToken) is { } fault)
            {
                lines.Add($"{first.Reference}: {fault}");
                continue;
            }

            var ruling = first.Link(other, args.Kind, context.Change());
            if (ruling.IsOk && other.Link(first, args.Kind.Reverse(), context.Change()) is { IsOk: false } broken)
            {
                throw new InvalidOperationException($"{first.Reference} and {other.Reference} do not agree on their link: {broken.Why}");
            }

            lines.Add($"{first.Reference}: {ruling.Why ?? $"{args.Kind.Words()} {other.Reference} now{(before is { } was ? $"; until now it {was.Past()} it" : "")}."}");
            isDone |= ruling.IsOk;
            if (ruling.IsOk)
            {
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

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Says that a decision on an action lies elsewhere: <c>/action await TMAG08-05 with Ofgem, expected mid-September</c>. It is due as before.</summary>
internal sealed partial class AwaitDecision(EachAction each) : ICommand<AwaitDecision.Args>
{
    private const int LongestName = 80;
    private const int LongestDate = 80;

    /// <param name="Actions">Which.</param>
    /// <param name="From">With whom; null where it is still to be asked for.</param>
    /// <param name="By">When it is expected, in words, or null.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? From, string? By);

    public static CommandSpec Spec { get; } = new("action await", "REF[, REF …] with NAME [expected when]", "Says with whom outside the group a decision lies, and when it is expected.", Permission.Organise)
    {
        Examples = ["action await TMAG08-05 with Ofgem, expected mid-September", "action await TMAG08-05 with the PSG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action, and whose decision does it wait for? Write “action await TMAG08-05 with Ofgem, expected mid-September”.", "action");
        }

        var by = arguments.Field("by");
        arguments.TakeWord("with");
        var from = arguments.Prose("from");
        if (!arguments.IsForm && from is not null && Expected().Match(from) is { Success: true } match)
        {
            (from, by) = (match.Groups["from"].Value.Trim(), match.Groups["by"].Value.Trim());
        }

        return from?.Length > LongestName || by?.Length > LongestDate
            ? new Misread("A short name and a few words for when are enough, like “with Ofgem, expected mid-September”.", "from")
            : new Args(actions, from, by);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.From is not { } from)
        {
            return new Reply.Ask(new Form($"{args.Actions[0]} waits for", Spec.Path,
            [
                new FormField.Text("from", "Whose decision does it wait for?") { Hint = "Like “Ofgem” or “the PSG”." },
                new FormField.Text("by", "When is it expected?") { Optional = true, Hint = "A date, or words like “mid-September”." },
            ])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
                Submit = "Note",
            });
        }

        var fields = ImmutableDictionary<string, string>.Empty.Add("from", from);
        return await each.ChangeAsync(
            args.Actions,
            Permission.Organise,
            context,
            Spec.Path,
            args.By is null ? fields : fields.Add("by", args.By),
            (action, _, _) => Task.FromResult(Outcome.From(action.Await(from, args.By, context.Change()), $"waits for a decision with {action.AwaitedText}. It is due as before.{(action is { AwaitedBy: not null, AwaitedUntil: null } ? " I can't tell a day from that, so nobody is told when it has passed." : "")}")),
            cancellationToken);
    }

    [GeneratedRegex(@"^(?<from>.+?)[\s,;]+(?:is\s+)?expected\s+(?:by\s+|in\s+|on\s+)?(?<by>.+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Expected();
}

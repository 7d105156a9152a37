using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Turns down a proposed closure: of the whole, of the shares of some members, <c>/action reject TMAG08-02 @ann nothing has arrived</c>, or of lettered parts,
/// <c>/action reject TMAG08-06.b the link is dead</c>.
/// </summary>
internal sealed class RejectClosure(EachAction each, OwnerResolver people, Notices notices) : ICommand<RejectClosure.Args>
{
    private const string PersonField = "person";

    public sealed record Args(ReasonedChange Change, IReadOnlyList<PersonName> Whose);

    public static CommandSpec Spec { get; } = new("action reject", "REF[.b][, REF …] [@person[, @person …]] why", "Turns down a proposed closure or a later date; says why.", Permission.Keep)
    {
        Examples = ["action reject TMAG08-02 the response has not arrived", "action reject TMAG08-02 @ann her response has not arrived", "action reject TMAG08-06.b the link is dead"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which closure do you turn down, and why? Write “action reject TMAG08-02” and the reason.", "action");
        }

        var whose = arguments.People(PersonField);
        return new Args(new ReasonedChange(actions, arguments.Prose("why")), whose);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var named = string.Join("; ", args.Whose.Select(name => name.Text));
        if (args.Change.Why is not { } why)
        {
            var asked = args.Change.AskWhy(Spec.Path, "Reject");
            return named.Length == 0 ? asked : asked with { Form = asked.Form with { Preset = asked.Form.Preset.Add(PersonField, named) } };
        }

        var whose = new List<Person>();
        foreach (var name in args.Whose)
        {
            if (await people.FindPersonAsync(name, cancellationToken) is not { } person)
            {
                return CommandContext.Problem($"I don't know anybody called “{name.Text}”. Nothing was changed.");
            }

            whose.Add(person);
        }

        // What is named of one action, member by member or letter by letter, is turned down together.
        var rejected = new HashSet<long>();
        var fields = named.Length == 0 ? args.Change.Fields : args.Change.Fields.Add(PersonField, named);
        return await each.ChangeAsync(args.Change.Actions, Permission.Keep, context, Spec.Path, fields, async (action, target, _) =>
        {
            if (target.Part is not null && rejected.Contains(action.Id))
            {
                return action.Shares.Exists(share => share.Letter == target.Part && share.State == ShareState.Open) ? Outcome.Done("open again.") : Outcome.Refused($"it has no part {target.Part} that is ticked.");
            }

            var letters = args.Change.Actions.Where(other => other.Ref.Key == target.Ref.Key && other.Part is not null).Select(other => other.Part).ToHashSet(StringComparer.Ordinal);
            var outcome = await RejectAsync(action, letters!, whose, why, context, cancellationToken);
            rejected.UnionWith(outcome.IsDone ? [action.Id] : []);
            return outcome;
        }, cancellationToken);
    }

    private async Task<Outcome> RejectAsync(ActionItem action, HashSet<string> letters, List<Person> whose, string why, CommandContext context, CancellationToken cancellationToken)
    {
        var wasProposed = action.Status == ActionStatus.Proposed;
        var shares = action.Shares.Where(share => share.Letter is { } letter ? letters.Contains(letter) : whose.Exists(person => person.Id == share.PersonId)).ToList();
        if (wasProposed && WhyNot(action, letters, whose, shares) is { } fault)
        {
            return Outcome.Refused(fault);
        }

        var ruling = action.Reject(shares, context.Change(why));
        if (ruling.IsOk)
        {
            var text = wasProposed ? $"The closure of {action.Reference} was turned down: {why}" : $"{action.Reference} keeps its date: {why}";
            if (whose.Count == 0)
            {
                await notices.TellOwnersNowAsync(action, text, context.Change(), cancellationToken);
            }
            else
            {
                await notices.TellNowAsync([.. whose.Select(person => person.Id)], action, text, context.Change(), cancellationToken);
            }
        }

        var forWhom = shares.Count == 0 ? "" : $" for {string.Join(", ", shares.Select(share => share.Letter is { } letter ? $"part {letter}" : share.Name))}";
        return Outcome.From(ruling, wasProposed ? $"open again{forWhom}." : "keeps its date.");
    }

    /// <summary>Why what was named can't be turned down by itself; null where it can.</summary>
    private static string? WhyNot(ActionItem action, HashSet<string> letters, List<Person> whose, List<Share> shares)
    {
        if (whose.Count > 0 && action.Shares.Count == 0)
        {
            return "it is one piece, with no shares of its own, so it is turned down as a whole: leave the name out.";
        }

        if (whose.Find(person => !shares.Exists(share => share.PersonId == person.Id && share.State != ShareState.Waived)) is { } stranger)
        {
            return $"{stranger.Name} has no share in it.";
        }

        if (letters.FirstOrDefault(letter => !action.Shares.Exists(share => share.Letter == letter)) is { } missing)
        {
            return $"it has no part {missing}.";
        }

        return shares.Find(share => share.State != ShareState.Done) is { } open ? $"{open.Name} has not been ticked." : null;
    }
}

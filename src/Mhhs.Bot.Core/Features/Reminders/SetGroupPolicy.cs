using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Shows how a group's actions are followed up, and changes it: <c>/group policy TMAG reminders 5, 1</c>.</summary>
internal sealed class SetGroupPolicy(BotDbContext db, Access access, GroupFinder groups, OutboxQueue outbox) : ICommand<SetGroupPolicy.Args>
{
    // One entry for each word, whichever feature it belongs to.
    private static readonly ImmutableArray<PolicyWord<Group>> Words = [.. ReminderWords.All.Select(word => word.ForGroup()), .. ClosureWords.All.Select(word => word.ForGroup())];

    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Word">Which part, or null to show all.</param>
    /// <param name="Value">Its new value, or null for the default.</param>
    public sealed record Args(string? Group, string? Word, string? Value);

    public static CommandSpec Spec { get; } = new("group policy", "[CODE] [reminders|repeat|escalate|mention|division|closing|quorum … | reset [word]]", "Shows how a group's actions are followed up, or changes it.", Permission.ManageGroup)
    {
        Reversal = "“group policy CODE reset” makes all of it the default, and “group policy CODE” shows it.",
        Examples = ["group policy TMAG", "group policy TMAG reminders 10, 5, 1", "group policy TMAG escalate 2 secretary, 4 chair", "group policy TMAG division scotland", "group policy TMAG quorum 10", "group policy TMAG reset"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var code = arguments.Field("group") ?? (arguments.Peek() is { } first && !IsWord(first) ? arguments.Word("group") : null);
        if (arguments.TakeWord("reset"))
        {
            return Known(arguments.Word("word")?.ToLowerInvariant()) is var (word, fault) && fault is null ? new Args(code, word ?? "reset", null) : new Misread(fault!, "word");
        }

        return Known(arguments.Word("word")?.ToLowerInvariant()) switch
        {
            (_, { } fault) => new Misread(fault, "word"),
            (null, _) => new Args(code, null, null),
            var (word, _) when arguments.IsForm => new Args(code, word, arguments.Field("value")),
            var (word, _) => arguments.Rest("value") is { } value
                ? new Args(code, word, value)
                : new Misread($"{word} what? Write “group policy {code ?? "TMAG"} {word} {Find(word!).Example}”.", "value"),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            var fields = ImmutableDictionary<string, string>.Empty;
            fields = args.Word is { } said ? fields.Add("word", said) : fields;
            return await groups.ProblemAsync(args.Group, Spec.Path, args.Value is { } meant ? fields.Add("value", meant) : fields, cancellationToken);
        }

        if (args.Word is null)
        {
            access.AllowOwn();
            return new Reply.Show(Draw(group));
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (closure, division) = (group.Closure, group.Division);
        if (args.Word == "reset")
        {
            foreach (var each in Words)
            {
                each.Reset(group);
            }

            group.Version++;
            await ConcludeAsync(group, closure, context, cancellationToken);
            await LookAgainAsync(group, division, cancellationToken);
            return new Reply.Show(Draw(group));
        }

        var word = Find(args.Word);
        var (before, wasSaid) = (word.Show(group), word.IsSaid(group));
        if (args.Value is null)
        {
            word.Reset(group);
        }
        else if (word.Set(group, args.Value) is { } fault)
        {
            return CommandContext.Problem(fault);
        }

        group.Version++;
        await ConcludeAsync(group, closure, context, cancellationToken);
        await LookAgainAsync(group, division, cancellationToken);
        var undo = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("word", word.Name);
        return new Reply.Note(
            $"{group.Code}: {word.Name} {word.Show(group)}{(args.Value is null ? ", as the default has it" : "")}. It counts from the next morning on.{ReminderWords.Consequence(word.Name, ReminderPolicy.For(group.Reminders, null))}",
            new CardElement.Buttons([new Button("Undo", Spec.Path, wasSaid ? undo.Add("value", before) : undo)]));
    }

    /// <summary>What was not enough may be enough now, or the other way round: each action that has the group's rule is asked again.</summary>
    private async Task ConcludeAsync(Group group, ClosurePolicy before, CommandContext context, CancellationToken cancellationToken)
    {
        if (group.Closure.Quorum == before.Quorum)
        {
            return;
        }

        var shared = await db.Actions.WithCard()
            .Where(action => action.GroupId == group.Id && action.Closure == null && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed) && action.Shares.Any())
            .ToListAsync(cancellationToken);
        foreach (var action in shared)
        {
            var version = action.Version;
            action.Conclude(context.Change());
            if (action.Version != version)
            {
                await outbox.CardChangedAsync(action, cancellationToken);
            }
        }
    }

    /// <summary>A summary may come sooner where other days are worked.</summary>
    private async Task LookAgainAsync(Group group, Division before, CancellationToken cancellationToken)
    {
        foreach (var binding in group.Division == before ? [] : await db.ChannelBindings.Where(binding => binding.GroupId == group.Id).ToListAsync(cancellationToken))
        {
            binding.DigestNextAt = null;
        }
    }

    private static Card Draw(Group group) => new($"{group.Code}: how its actions are followed up",
    [
        new CardElement.Facts([.. Words.Select(word => new Fact(word.Means, $"{word.Show(group)}{(word.IsSaid(group) ? "" : " (default)")}"))]),
        new CardElement.Small(RichText.Plain("Change it with ") + RichText.Code($"group policy {group.Code} {Words[0].Name} {Words[0].Example}")
            + $", or with {string.Join(", ", Words.Skip(1).Select(word => word.Name))} likewise; " + RichText.Code($"group policy {group.Code} reset") + " makes all of it the default."),
    ]);

    private static (string? Word, string? Fault) Known(string? word) => word is null || Words.Any(known => known.Name == word)
        ? (word, null)
        : (null, $"“{word}” is no word of a policy. There are: {string.Join(", ", Words.Select(known => known.Name))}, reset.");

    private static PolicyWord<Group> Find(string name) => Words.First(word => word.Name == name);

    private static bool IsWord(string text) => text.Equals("reset", StringComparison.OrdinalIgnoreCase) || Words.Any(word => word.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
}

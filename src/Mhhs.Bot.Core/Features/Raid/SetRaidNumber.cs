using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Says which number an item has in the register of record, once it is entered there: <c>/raid number TMAG-RAID3 R123</c>.</summary>
internal sealed partial class SetRaidNumber(RaidFinder finder, Access access, BotDbContext db, OutboxQueue outbox) : ICommand<SetRaidNumber.Args>
{
    /// <summary>The longest number a register has.</summary>
    public const int Longest = 40;

    private const string None = "none";
    private const int LongestName = 100;
    private const int MostLetters = 120;

    /// <param name="Item">Which, as written.</param>
    /// <param name="Number">The number; null where it is still to be asked for.</param>
    /// <param name="Group">The channel's group, or null.</param>
    public sealed record Args(string Item, string? Number, string? Group);

    public static CommandSpec Spec { get; } = new("raid number", "REF NUMBER|none", "Says which number an item has in the register.", Permission.Contribute)
    {
        Examples = ["raid number TMAG-RAID1 R123", "raid number TMAG-RAID1 none"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return arguments.Field("raid") is { } named
                ? Checked(named, arguments.Field("number"), arguments.BoundGroup)
                : new Misread("Which RAID item?", "raid");
        }

        // The number is the last word; the name before it may be written with spaces.
        var words = (arguments.Rest("raid") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var all = string.Join(' ', words);
        return words.Length == 0
            ? new Misread("Which RAID item has which number? Write “raid number TMAG-RAID1 R123”.", "raid")
            : words.Length == 1 || RecordRef.TryParse(all, RecordRef.Raid, arguments.BoundGroup, out _)
                ? Checked(all, null, arguments.BoundGroup)
                : Checked(string.Join(' ', words[..^1]), words[^1], arguments.BoundGroup);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(args.Item, args.Group, cancellationToken);
        if (found is not [var item])
        {
            return found is []
                ? await finder.ProblemAsync(args.Item, Spec.Path, key => Fields(key, args.Number), cancellationToken)
                : CommandContext.Problem($"{args.Item} came up {found.Count} times. Which one?", [.. found.Take(5).Select(same => new Button(same.Key, Spec.Path, Fields(same.Key, args.Number)))]);
        }

        if (await access.CheckAsync(Permission.Contribute, item.Group!, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (args.Number is null)
        {
            return new Reply.Ask(new Form("Number in the register", Spec.Path, [new FormField.Text("number", "Which number?") { Value = item.Reference, Hint = "As the register has it; “none” takes it away." }])
            {
                Preset = Fields(item.Key, null),
                Submit = "Save",
            });
        }

        var number = args.Number.Equals(None, StringComparison.OrdinalIgnoreCase) ? null : args.Number;
        if (number == item.Reference)
        {
            return CommandContext.Problem(number is null ? $"{item.Key} has no number in the register." : $"{item.Key} is {number} in the register already.");
        }

        if (number is not null && await HolderAsync(number, item, context, cancellationToken) is { } holder)
        {
            return CommandContext.Problem($"{number} is {holder.Key} in the register already: “{Excerpt.Of(holder.Description, MostLetters)}”. Nothing was changed.", Button.For("Show", "raid show", "raid", holder.Key));
        }

        var before = item.Reference;
        item.SetNumber(number, context.Change());
        await outbox.CardChangedAsync(item, cancellationToken);
        return new Reply.Note(
            RichText.Bold(item.Key) + (number is null ? " has no number in the register now" : $" is {number} in the register now") + (before is null ? "." : $"; it was {before}."),
            new CardElement.Buttons([Button.For("Show", "raid show", "raid", item.Key), new Button("Undo", Spec.Path, Fields(item.Key, before ?? None))]));
    }

    /// <summary>Why this is no number of a register, or null where it may be one.</summary>
    public static Misread? FindFault(string? number) => number switch
    {
        null => null,
        { Length: > Longest } => new Misread($"A register's number has at most {Longest} characters. Write “raid number TMAG-RAID1 R123”.", "number"),
        _ when RecordRef.TryParse(number, RecordRef.Raid, null, out _) => new Misread($"{number} is what an item is called here. Write the number that the register gives it, like R123.", "number"),
        _ when !Number().IsMatch(number) => new Misread($"“{Excerpt.Of(number, Longest)}” is no number of a register. Write it as the register has it, in one word with a digit, like R123.", "number"),
        _ => null,
    };

    /// <summary>Another item that has the number, among those the caller may read; null where there is none, or where this item had it just before and only gets it back.</summary>
    private async Task<RaidItem?> HolderAsync(string number, RaidItem item, CommandContext context, CancellationToken cancellationToken)
    {
        if ((await finder.FindAsync(number, context.BoundGroup?.Code, cancellationToken)).Find(other => other.Id != item.Id) is not { } holder)
        {
            return null;
        }

        var last = await db.History.Where(entry => entry.RaidItemId == item.Id && entry.Verb == HistoryVerb.Numbered).OrderByDescending(entry => entry.Id).Select(entry => entry.From).FirstOrDefaultAsync(cancellationToken);
        return last == number ? null : holder;
    }

    private static Parsed<Args> Checked(string item, string? number, string? group) => item.Length > LongestName
        ? new Misread("Which RAID item has which number? Write “raid number TMAG-RAID1 R123”.", "raid")
        : number?.Equals(None, StringComparison.OrdinalIgnoreCase) != true && FindFault(number) is { } fault ? fault : new Args(item, number, group);

    private static ImmutableDictionary<string, string> Fields(string key, string? number)
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("raid", key);
        return number is null ? fields : fields.Add("number", number);
    }

    [GeneratedRegex(@"^(?=.*[0-9])[\p{L}\p{N}][\p{L}\p{N}._/#\p{Pd}]*$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Number();
}

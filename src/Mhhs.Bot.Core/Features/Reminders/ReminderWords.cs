using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Group = Mhhs.Bot.Core.Features.Groups.Group;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>The words of a reminder policy, each with how it is read, shown and taken back. A new one is one entry here.</summary>
/// <param name="Name">The word.</param>
/// <param name="Example">A value it may have.</param>
/// <param name="Means">What it is about, for people.</param>
/// <param name="IsForActions">Whether an action may say otherwise than its group.</param>
/// <param name="Show">The value that a policy has.</param>
/// <param name="IsSaid">Whether it is said otherwise.</param>
/// <param name="Clear">Without it.</param>
/// <param name="Read">With the value that was written; or a sentence about what is wrong with it.</param>
internal sealed partial record ReminderWords(
    string Name,
    string Example,
    string Means,
    bool IsForActions,
    Func<ReminderPolicy, string> Show,
    Func<PolicyChanges, bool> IsSaid,
    Func<PolicyChanges, PolicyChanges> Clear,
    Func<PolicyChanges, string, (PolicyChanges? Changes, string? Fault)> Read)
{
    private const int MostDays = 250;

    /// <summary>All of them, in the order in which a policy is shown.</summary>
    public static ImmutableArray<ReminderWords> All { get; } =
    [
        new(
            "reminders",
            "5, 1",
            "Working days before the due date",
            IsForActions: true,
            policy => policy.Offsets.IsEmpty ? "none" : string.Join(", ", policy.Offsets),
            changes => changes.Offsets is not null,
            changes => changes with { Offsets = null },
            (changes, value) => ReadOffsets(value) is { } offsets
                ? (changes with { Offsets = offsets }, null)
                : (null, $"“{value}” is no list of working days before the due date. Write “reminders 5, 1”, or “reminders none”.")),
        new(
            "repeat",
            "3",
            "Working days between overdue reminders",
            IsForActions: true,
            policy => PolicyChanges.Number(policy.RepeatEvery),
            changes => changes.RepeatEvery is not null,
            changes => changes with { RepeatEvery = null },
            (changes, value) => TryNumber(value, out var days)
                ? (changes with { RepeatEvery = days }, null)
                : (null, $"“{value}” is no number of working days. Write “repeat 3”, or “repeat never” for a single overdue reminder.")),
        new(
            "escalate",
            "2 secretary, 4 chair",
            "Overdue reminders until it is on a chase list",
            IsForActions: true,
            policy => policy is { SecretaryAfter: null, ChairAfter: null }
                ? "never"
                : $"{PolicyChanges.Number(policy.SecretaryAfter)} secretary, {PolicyChanges.Number(policy.ChairAfter)} chair",
            changes => changes.SecretaryAfter is not null || changes.ChairAfter is not null,
            changes => changes with { SecretaryAfter = null, ChairAfter = null },
            ReadEscalation),
        new(
            "mention",
            "on",
            "Mention in the group's channel whom no direct message reaches",
            IsForActions: true,
            policy => policy.Mentions ? "on" : "off",
            changes => changes.Mentions is not null,
            changes => changes with { Mentions = null },
            (changes, value) => value.ToUpperInvariant() switch
            {
                "ON" or "YES" => (changes with { Mentions = true }, null),
                "OFF" or "NO" => (changes with { Mentions = false }, null),
                _ => (null, $"“{value}” is neither on nor off."),
            }),
        new(
            "division",
            "scotland",
            "Whose bank holidays count",
            IsForActions: false,
            policy => Divisions.NameOf(policy.Division),
            changes => changes.Division is not null,
            changes => changes with { Division = null },
            (changes, value) => Divisions.TryParse(value, out var division)
                ? (changes with { Division = division }, null)
                : (null, $"“{value}” is no division. There are: {string.Join(", ", Divisions.All.Select(Divisions.NameOf))}.")),
    ];

    /// <summary>The same for a group.</summary>
    public PolicyWord<Group> ForGroup() => new(
        Name,
        Example,
        Means,
        group => Show(ReminderPolicy.For(group.Reminders, null)),
        group => group.Reminders is { } changes && IsSaid(changes),
        (group, value) => Keep(group.Reminders, null, value, changes => group.Reminders = changes),
        group => group.Reminders = group.Reminders is { } changes ? OrNull(Clear(changes)) : null);

    /// <summary>The same for an action.</summary>
    public ActionPolicyWord ForAction() => new(
        Name,
        Example,
        Means,
        action => Show(ReminderPolicy.For(action.Group!.Reminders, action.Reminders)),
        action => action.Reminders is { } own && IsSaid(own),
        (action, value, change) =>
        {
            Ruling? ruling = null;
            var fault = Keep(action.Reminders, action.Group!.Reminders, value, changes => ruling = action.SetReminders(changes, change));
            return (ruling, fault);
        });

    /// <summary>Nothing said is no row's business.</summary>
    public static PolicyChanges? OrNull(PolicyChanges changes) => changes == PolicyChanges.None ? null : changes;

    /// <summary>What follows from a word and may not have been thought of, as a sentence to be added; empty for nothing.</summary>
    /// <param name="word">The word that was set.</param>
    /// <param name="policy">The policy with it.</param>
    public static string Consequence(string word, ReminderPolicy policy) => (word, policy.RepeatEvery, policy.SecretaryAfter, policy.ChairAfter) switch
    {
        ("repeat" or "escalate", null, > 1, not null) or ("repeat" or "escalate", null, not null, > 1) => " Both chase lists have it after that one reminder.",
        ("repeat" or "escalate", null, > 1, null) => " The secretary's chase list has it after that one reminder.",
        ("repeat" or "escalate", null, null, > 1) => " The chair's chase list has it after that one reminder.",
        _ => "",
    };

    /// <summary>Keeps a value unless it says something wrong, or something that contradicts the rest of the policy.</summary>
    private string? Keep(PolicyChanges? present, PolicyChanges? under, string value, Action<PolicyChanges> keep)
    {
        var (changes, fault) = Read(present ?? PolicyChanges.None, value);
        if (changes is null)
        {
            return fault;
        }

        if (ReminderPolicy.For(under, changes) is { SecretaryAfter: { } secretary, ChairAfter: { } chair } && chair < secretary && (changes.SecretaryAfter, changes.ChairAfter) != (present?.SecretaryAfter, present?.ChairAfter))
        {
            return $"The secretary comes before the chair, and this would let the chair have it after {chair} and the secretary after {secretary}. Say both, as in “escalate {chair} secretary, {secretary} chair”.";
        }

        keep(changes);
        return null;
    }

    private static ImmutableArray<int>? ReadOffsets(string value)
    {
        if (value.Equals("none", StringComparison.OrdinalIgnoreCase) || value.Equals("never", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var parts = value.Split([',', ' ', ';', '&'], StringSplitOptions.RemoveEmptyEntries).Where(part => !part.Equals("and", StringComparison.OrdinalIgnoreCase)).ToList();
        var days = parts.Select(part => TryNumber(part, out var day) && day > 0 ? day : 0).ToList();
        return days.Count is > 0 and <= 10 && days.TrueForAll(day => day > 0) ? [.. days.Distinct().OrderDescending()] : null;
    }

    private static (PolicyChanges? Changes, string? Fault) ReadEscalation(PolicyChanges changes, string value)
    {
        const string usage = "Write “escalate 2 secretary, 4 chair” for the numbers of overdue reminders after which the chase lists have it, or “escalate never”.";
        if (value.Equals("never", StringComparison.OrdinalIgnoreCase) || value.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return (changes with { SecretaryAfter = 0, ChairAfter = 0 }, null);
        }

        if (!Escalation().IsMatch(value))
        {
            return (null, $"“{value}” is no escalation. {usage}");
        }

        foreach (Match step in Step().Matches(value))
        {
            if (!TryNumber(step.Groups["after"].Value, out var after))
            {
                return (null, $"“{step.Value}” is no escalation. {usage}");
            }

            changes = step.Groups["to"].Value.Equals("chair", StringComparison.OrdinalIgnoreCase) ? changes with { ChairAfter = after } : changes with { SecretaryAfter = after };
        }

        return (changes, null);
    }

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Equals("never", StringComparison.OrdinalIgnoreCase)
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= MostDays;
    }

    [GeneratedRegex(@"^(?:(?:never|[0-9]+)\s+(?:to\s+)?(?:the\s+)?(?:secretary|chair)\s*(?:,|;|and|then)?\s*){1,2}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Escalation();

    [GeneratedRegex(@"(?<after>never|[0-9]+)\s+(?:to\s+)?(?:the\s+)?(?<to>secretary|chair)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Step();
}

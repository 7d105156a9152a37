using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>A new action as somebody typed it, taken apart but not looked up.</summary>
/// <param name="Wording">What is to be done; null when nothing was said.</param>
/// <param name="Owner">Who, as written; null for nobody.</param>
/// <param name="Due">When, as written; null for not said.</param>
/// <param name="Area">What it is about; null for not said.</param>
/// <param name="Group">The code of its group; null where it is still to be found.</param>
/// <param name="IsGuess">Whether something was read that may have been meant as wording, or nobody was named: then it is shown before it is stored.</param>
internal sealed partial record ActionWords(string? Wording, string? Owner, string? Due, string? Area, string? Group, bool IsGuess)
{
    /// <summary>Where it was said, such as the address of a message; null for not said. It becomes the action's first note.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Takes words apart. Only the last “ - owner …”, “ - due …” and “ - area …”, or else a trailing “for @person” and “by DATE”, are read;
    /// anything else stays wording, dashes included.
    /// </summary>
    /// <param name="text">What was typed after the verb.</param>
    /// <param name="today">The programme's date, to tell whether what follows “by” is a date.</param>
    public static ActionWords Read(string text, LocalDate today)
    {
        var rest = text.Trim();
        string? owner = null, due = null, area = null;
        while (Named().Match(rest) is { Success: true } match)
        {
            var value = match.Groups["value"].Value.Trim();
            var taken = match.Groups["name"].Value.ToUpperInvariant() switch
            {
                "OWNER" when owner is null => owner = value,
                "DUE" when due is null => due = value,
                "AREA" when area is null => area = value,
                _ => null,
            };
            if (taken is null)
            {
                break;
            }

            rest = rest[..match.Index].TrimEnd();
        }

        var isGuess = owner is null;
        if (due is null && By().Match(rest) is { Success: true } by && DueParser.Parse(by.Groups["value"].Value, today) is Parsed<Due>.Read)
        {
            (due, rest, isGuess) = (by.Groups["value"].Value.Trim(), rest[..by.Index].TrimEnd(), true);
        }

        else if (due is null && ByNumbers().Match(rest) is { Success: true } numbers)
        {
            // It was meant as a date and is none: better to say so than to make it part of the wording.
            (due, rest, isGuess) = (numbers.Groups["value"].Value, rest[..numbers.Index].TrimEnd(), true);
        }

        if (owner is null && For().Match(rest) is { Success: true } somebody)
        {
            (owner, rest, isGuess) = (somebody.Groups["value"].Value.Trim(), rest[..somebody.Index].TrimEnd(), true);
        }

        return new ActionWords(rest.Length == 0 ? null : rest, owner, due, area, null, isGuess);
    }

    /// <summary>The same as named fields, for a button.</summary>
    public ImmutableDictionary<string, string> ToFields()
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields.Add(name, value);
            }
        }

        Add("wording", Wording);
        Add("owner", Owner);
        Add("due", Due);
        Add("area", Area);
        Add("group", Group);
        Add("source", Source);
        return fields.ToImmutable();
    }

    // The last named piece of the text: a dash with a space before it, and no further named piece behind.
    [GeneratedRegex(@"\s[\p{Pd}−]{1,2}\s*(?<name>owner|due|area)\b[:\s]\s*(?<value>(?:(?!\s[\p{Pd}−]{1,2}\s*(?:owner|due|area)\b).)+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\sby\s+(?<value>(?:(?!\sby\s).){1,40})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex By();

    [GeneratedRegex(@"\sby\s+(?<value>[0-9]{1,4}[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ByNumbers();

    [GeneratedRegex(@"\sfor\s+(?<value>@[\p{L}\p{N}._'’-]+|<@[^<>\s]+>)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex For();
}

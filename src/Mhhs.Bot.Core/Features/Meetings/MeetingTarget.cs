using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Which meeting somebody means: of a group, or of the channel's; the next, the next extraordinary, or one by its number.</summary>
/// <param name="Group">The group's code, or null for the channel's.</param>
/// <param name="Which"><see cref="Next"/>, <see cref="Extraordinary"/>, a number, or null where nothing was said.</param>
internal sealed partial record MeetingTarget(string? Group, string? Which)
{
    /// <summary>The word for the next ordinary meeting.</summary>
    public const string Next = "next";

    /// <summary>The word for the extraordinary meeting that is still to come.</summary>
    public const string Extraordinary = "extraordinary";

    /// <summary>Reads <c>TMAG 8</c>, <c>TMAG008</c>, <c>next TMAG</c>, <c>TMAG next</c>, <c>TMAG extraordinary</c>, or in a channel <c>8</c>; what follows stays.</summary>
    /// <param name="arguments">Where from.</param>
    /// <param name="isNumber">Whether a number that stands there is the meeting's, and not the beginning of a date, by the words that follow it.</param>
    public static MeetingTarget Read(Arguments arguments, Func<string, bool>? isNumber = null)
    {
        if (arguments.IsForm)
        {
            return new MeetingTarget(arguments.Field("group"), arguments.Field("which"));
        }

        var which = TakeWhich(arguments);
        string? group = null;
        if (arguments.Peek() is { } first && Joined().Match(first) is { Success: true } joined)
        {
            arguments.Word("");
            return new MeetingTarget(joined.Groups["group"].Value, joined.Groups["number"].Value);
        }

        if (arguments.Peek() is { } word && Code().IsMatch(word) && (which is not null || !IsOfTheDate(word, arguments)))
        {
            group = arguments.Word("");
        }

        which ??= TakeWhich(arguments);
        if (which is null && arguments.Peek() is { } number && Number().IsMatch(number) && (isNumber is null || isNumber(number)))
        {
            which = arguments.Word("");
        }

        return new MeetingTarget(group, which);
    }

    private static string? TakeWhich(Arguments arguments) =>
        arguments.TakeWord(Next) ? Next : arguments.TakeWord(Extraordinary) ? Extraordinary : null;

    /// <summary>Whether a word, in a channel whose group may be left out, begins what is said of the meeting: “Friday”, “tomorrow”, “no date”.</summary>
    private static bool IsOfTheDate(string word, Arguments arguments) => arguments.BoundGroup is not null && !word.All(char.IsAsciiLetterUpper);

    [GeneratedRegex("^(?<group>[A-Za-z&]{2,12})(?<number>[0-9]{1,4}[A-Za-z]?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Joined();

    [GeneratedRegex("^[A-Za-z][A-Za-z&]{1,11}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Code();

    [GeneratedRegex("^[0-9]{1,4}[A-Za-z]?$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Number();
}

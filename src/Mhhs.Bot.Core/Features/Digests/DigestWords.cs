using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>What somebody wants of a weekly summary, as typed: to see it, to have one posted, or to set when it comes.</summary>
internal sealed partial record DigestWords
{
    /// <summary>The group's code, or null for the channel's.</summary>
    public string? Group { get; init; }

    /// <summary>What is to be done at once; settings are changed where it is <see cref="DigestStep.Set"/>.</summary>
    public DigestStep Step { get; init; }

    /// <summary>Whether it is switched on or off; null for as it is.</summary>
    public bool? IsOff { get; init; }

    /// <summary>The weekday; null for as it is.</summary>
    public IsoDayOfWeek? Day { get; init; }

    /// <summary>The hour; null for as it is.</summary>
    public LocalTime? Hour { get; init; }

    /// <summary>The zone; <see cref="DefaultZone"/> for the programme's, null for as it is.</summary>
    public string? Zone { get; init; }

    /// <summary>What is posted when nothing has changed; null for as it is.</summary>
    public DigestWhenQuiet? WhenQuiet { get; init; }

    // As people write it; each word may be missing.
    private static readonly string[] Condition = ["when", "if", "nothing", "has", "changed"];

    /// <summary>The word that stands for the programme's zone in a button.</summary>
    public const string DefaultZone = "programme";

    /// <summary>Reads words in any order: <c>TMAG monday 09:00 Europe/London</c>, <c>skip when nothing changed</c>, <c>preview</c>; or the fields of a button.</summary>
    public static Parsed<DigestWords> Read(Arguments arguments)
    {
        var words = new DigestWords();
        if (arguments.IsForm)
        {
            words = words with { Group = arguments.Field("group") };
            arguments = new Arguments(arguments.Field("settings") ?? "", ImmutableDictionary<string, string>.Empty) { Today = arguments.Today };
        }

        while (arguments.Word("") is { } word)
        {
            if (Take(words, word, arguments) is not { } more)
            {
                return new Misread($"I don't understand “{word}” here. Write a weekday and an hour, “off”, “skip when nothing changed”, “preview” or “now”, like “group digest TMAG monday 09:00”.");
            }

            words = more;
        }

        return words;
    }

    /// <summary>The settings of a channel as words that set them again.</summary>
    public static string Of(ChannelBinding binding) => string.Join(' ',
        binding.DigestIsOff ? "off" : "on",
        binding.DigestDay.ToString().ToLowerInvariant(),
        binding.DigestHour.ToString("HH:mm", CultureInfo.InvariantCulture),
        binding.DigestZone ?? DefaultZone,
        $"{binding.DigestWhenQuiet.ToString().ToLowerInvariant()} when nothing changed");

    private static DigestWords? Take(DigestWords words, string word, Arguments arguments)
    {
        var plain = word.TrimEnd(',').ToLowerInvariant();
        if (Enum.GetValues<IsoDayOfWeek>().FirstOrDefault(day => day != IsoDayOfWeek.None && plain.Length >= 3 && $"{day}s".StartsWith(plain, StringComparison.OrdinalIgnoreCase)) is var weekday and not IsoDayOfWeek.None)
        {
            return words with { Step = DigestStep.Set, Day = weekday };
        }

        if (Clock().Match(plain) is { Success: true } hour)
        {
            return HourOf(hour) is { } time ? words with { Step = DigestStep.Set, Hour = time } : null;
        }

        if (Enum.TryParse<DigestWhenQuiet>(plain, ignoreCase: true, out var quiet) && !char.IsAsciiDigit(plain[0]))
        {
            // “when nothing changed” may be left out: it can mean nothing else.
            foreach (var condition in Condition)
            {
                arguments.TakeWord(condition);
            }

            return words with { Step = DigestStep.Set, WhenQuiet = quiet };
        }

        return plain switch
        {
            "on" => words with { Step = DigestStep.Set, IsOff = false },
            "off" => words with { Step = DigestStep.Set, IsOff = true },
            "at" or "every" => words,
            "preview" => words with { Step = DigestStep.Preview },
            "now" => words with { Step = DigestStep.PostNow },
            "settings" => words with { Step = DigestStep.Settings },
            DefaultZone => words with { Step = DigestStep.Set, Zone = DefaultZone },
            _ when DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Contains('/', StringComparison.Ordinal) && id.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { } zone => words with { Step = DigestStep.Set, Zone = zone },
            _ when words.Group is null && Code().IsMatch(word) => words with { Group = word },
            _ => null,
        };
    }

    private static LocalTime? HourOf(Match match)
    {
        var (hour, minute) = (int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture), match.Groups["minute"] is { Success: true } said ? int.Parse(said.Value, CultureInfo.InvariantCulture) : 0);
        hour = match.Groups["half"].Value switch
        {
            "am" => hour == 12 ? 0 : hour > 12 ? 99 : hour,
            "pm" => hour == 12 ? 12 : hour > 12 ? 99 : hour + 12,
            _ => hour,
        };
        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex("^(?:(?<hour>[0-9]{1,2})[:.](?<minute>[0-9]{2})(?<half>am|pm)?|(?<hour>[0-9]{1,2})(?<half>am|pm))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[\p{L}&]{2,40}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Code();
}

/// <summary>What is wanted.</summary>
internal enum DigestStep
{
    /// <summary>To see it as it is now, alone.</summary>
    Show,

    /// <summary>To see it as its channel would.</summary>
    Preview,

    /// <summary>To have one posted beside the weekly ones.</summary>
    PostNow,

    /// <summary>To see when it comes, and what became of the last ones.</summary>
    Settings,

    /// <summary>To set when it comes.</summary>
    Set,
}

using System.Globalization;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>How a group writes the references of its actions, as far as one report shows it.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="MeetingDigits">To how many digits a meeting's number is padded; 0 where no reference has one.</param>
/// <param name="SequenceDigits">To how many digits an action's place is padded.</param>
/// <param name="Example">The first reference that is written so, as it is printed.</param>
public sealed record ReferencePattern(string Group, int MeetingDigits, int SequenceDigits, string Example)
{
    /// <summary>The pattern in words: “like TMAG08-02: the meeting with 2 digits, the action with 2”.</summary>
    public string Describe() => MeetingDigits == 0
        ? $"like {Example}: no meeting's number, the action with {Digits(SequenceDigits)}"
        : $"like {Example}: the meeting with {Digits(MeetingDigits)}, the action with {SequenceDigits.ToString(CultureInfo.InvariantCulture)}";

    private static string Digits(int count) => count == 1 ? "1 digit" : $"{count.ToString(CultureInfo.InvariantCulture)} digits";
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Group = Mhhs.Bot.Core.Features.Groups.Group;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>An action's public name, as reports print it: the group, the meeting it was raised at, and its place there (<c>TMAG08-02</c>).</summary>
/// <remarks>Read leniently and written strictly: <c>tmag8-2</c>, <c>TMAG 08-02</c>, <c>TMAG008-02</c> and <c>tmag08–2</c> are all TMAG08-02.</remarks>
/// <param name="GroupCode">The group's code in capitals, <c>TMAG</c>.</param>
/// <param name="Meeting">
/// The meeting without leading zeros, with a letter where it has one: <c>8</c>, <c>12A</c>; <c>EX</c> or <c>EX2</c> for an extraordinary meeting without a
/// number (<c>MWG-EX-01</c>); empty where the group numbers its actions through, whatever the meeting (<c>PSG-A12</c>).
/// </param>
/// <param name="Sequence">Its place among the actions raised at that meeting, from 1.</param>
public sealed partial record ActionRef(string GroupCode, string Meeting, int Sequence)
{
    // With room for spaces and marks that cannot be seen; a pasted page is no reference and is not worth folding.
    private const int LongestText = 100;

    /// <summary>The one spelling by which an action is stored and found, whatever padding its group writes: <c>TMAG8-2</c>.</summary>
    public string Key => NamesMeeting
        ? string.Create(CultureInfo.InvariantCulture, $"{GroupCode}{Meeting}-{Sequence}")
        : string.Create(CultureInfo.InvariantCulture, $"{GroupCode}-{Mark}{Sequence}");

    /// <summary>Whether it says by its number at which meeting it was raised.</summary>
    public bool NamesMeeting => Meeting.Length > 0 && char.IsAsciiDigit(Meeting[0]);

    // What stands between group and place where no meeting's number does.
    private string Mark => Meeting.Length == 0 ? "A" : $"{Meeting}-";

    /// <summary>Reads a reference.</summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="boundGroup">The group of the channel it was typed in, so that <c>08-02</c> is enough there; or null.</param>
    /// <param name="reference">The reference, when it is one.</param>
    public static bool TryParse(string? text, string? boundGroup, [NotNullWhen(true)] out ActionRef? reference)
    {
        reference = null;
        if (text?.Length > LongestText)
        {
            return false;
        }

        var match = Pattern().Match(Folding.Fold(text ?? ""));
        if (!match.Success)
        {
            return false;
        }

        var group = match.Groups["group"].Value is { Length: > 0 } written ? written : boundGroup?.ToUpperInvariant();
        if (group is null || !int.TryParse(match.Groups["item"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var item) || item == 0)
        {
            return false;
        }

        var number = match.Groups["number"].Value.TrimStart('0');
        var meeting = match.Groups["through"].Success ? ""
            : match.Groups["extra"].Success ? "EX" + match.Groups["extra"].Value.TrimStart('0')
            : (number.Length == 0 ? "0" : number) + match.Groups["letter"].Value;
        reference = new ActionRef(group, meeting, item);
        return true;
    }

    /// <summary>The reference as most groups write it: meeting and item with two digits at least.</summary>
    public override string ToString() => Write(GroupCode, 2);

    /// <summary>The reference as its group writes it.</summary>
    /// <param name="group">The group; it has learned from its reports how many digits a meeting gets.</param>
    public string Format(Group group) => Write(group.Code, group.MeetingDigits);

    private string Write(string code, int digits)
    {
        if (!NamesMeeting)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{code}-{Mark}{Sequence:00}");
        }

        var letter = Meeting.Length > 0 && char.IsAsciiLetter(Meeting[^1]) ? Meeting[^1..] : "";
        var number = letter.Length > 0 ? Meeting[..^1] : Meeting;
        return string.Create(CultureInfo.InvariantCulture, $"{code}{number.PadLeft(digits, '0')}{letter}-{Sequence:00}");
    }

    [GeneratedRegex(@"^(?:(?:(?<group>[A-Z][A-Z&]*?)[ -]?)?(?<number>[0-9]{1,4})(?<letter>[A-Z]?) ?- ?(?<item>[0-9]{1,4})|(?<group>[A-Z][A-Z&]*) ?- ?(?:(?<through>A)|EX(?<extra>[0-9]{0,3}) ?- ?)(?<item>[0-9]{1,4}))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();
}

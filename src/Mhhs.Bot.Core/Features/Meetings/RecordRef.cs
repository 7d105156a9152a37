using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>The name of something that is numbered across a group's meetings: <c>TMAG-DEC12</c>, <c>TMAG-RAID3</c>.</summary>
/// <remarks>Read leniently, as an action's is: <c>tmag dec 12</c>, <c>TMAG-DEC 12</c>, <c>TMAG–DEC12</c> and, in the group's channel, <c>dec12</c>.</remarks>
/// <param name="GroupCode">The group's code in capitals.</param>
/// <param name="Series"><see cref="Decisions"/> or <see cref="Raid"/>.</param>
/// <param name="Number">Its number, from 1.</param>
public sealed partial record RecordRef(string GroupCode, string Series, int Number)
{
    /// <summary>The series of decisions.</summary>
    public const string Decisions = "DEC";

    /// <summary>The series of RAID items: the bot's own, beside the number they have in the register of record.</summary>
    public const string Raid = "RAID";

    // Some groups pad their numbers and some do not; nobody pads to more than three digits.
    private const int MostDigits = 3;
    private const int LongestText = 100;

    /// <summary>Every way the reference may be stored in: with as many digits as its group pads to.</summary>
    public IReadOnlyList<string> Spellings { get; } =
        [.. Enumerable.Range(1, MostDigits).Select(digits => Write(GroupCode, Series, Number, digits)).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a reference.</summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="series">Of which series.</param>
    /// <param name="boundGroup">The group of the channel it was typed in, or null.</param>
    /// <param name="reference">The reference, when it is one.</param>
    public static bool TryParse(string? text, string series, string? boundGroup, [NotNullWhen(true)] out RecordRef? reference)
    {
        reference = null;
        if (text is null || text.Length > LongestText || Pattern().Match(Folding.Fold(text)) is not { Success: true } match || match.Groups["series"].Value != series)
        {
            return false;
        }

        var group = match.Groups["group"].Value is { Length: > 0 } written ? written : boundGroup?.ToUpperInvariant();
        if (group is null || !int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }

        reference = new RecordRef(group, series, number);
        return true;
    }

    /// <summary>A reference as a group writes it that pads its numbers to so many digits.</summary>
    public static string Write(string groupCode, string series, int number, int digits) =>
        $"{groupCode}-{series}{number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";

    /// <summary>The reference without padding.</summary>
    public override string ToString() => Write(GroupCode, Series, Number, 1);

    [GeneratedRegex(@"^(?:(?<group>[A-Z][A-Z&]*?) ?-? ?)?(?<series>DEC|RAID)(?:ISION)? ?-? ?(?<number>[0-9]{1,4})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();
}

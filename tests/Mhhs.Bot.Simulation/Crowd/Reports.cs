using System.Globalization;
using System.Text;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>The meetings and their Headline Reports: each group meets about once a month, and the day may move.</summary>
internal static class Reports
{
    /// <summary>The report of a meeting that was held the day before.</summary>
    public static string Write(Programme programme, Body group, Board board, LocalDate next)
    {
        var (dice, today) = (programme.Dice, programme.Today);
        var report = new StringBuilder();
        var number = group.Meetings.ToString("000", CultureInfo.InvariantCulture);
        report.Append(CultureInfo.InvariantCulture, $"{group.Code} Working Group ({group.Code}) Headline Report\n");
        report.Append(CultureInfo.InvariantCulture, $"Issue date: {Wording.Day(today)}\tMeeting number {group.Code} {number}\n");
        report.Append(CultureInfo.InvariantCulture, $"Date and time {Wording.Day(today.PlusDays(-1))} 1000-1200\tClassification Public\n\nActions\nArea\tAction Ref\tAction\tOwner\tDue Date\tUpdate\n");
        for (var row = 1; row <= dice.Between(1, 2); row++)
        {
            var owner = dice.Below(6) switch { 0 => $"{group.Code} members", 1 => dice.OneOf(Founding.Parties)!, _ => dice.OneOf(group.Members)!.Name };
            report.Append(CultureInfo.InvariantCulture, $"Planning\t{group.Code}{group.Meetings:00}-{row:00}\t{Wording.Deed(dice)}\t{owner}\t{Wording.Day(today.PlusDays(dice.Between(-1, 50)))}\t\n");
        }

        if (dice.OneOf(board.Pins.Where(pin => pin.Group == group && pin.Status == Core.Features.Actions.ActionStatus.Proposed).ToList()) is { } old)
        {
            report.Append(CultureInfo.InvariantCulture, $"Planning\t{old.Reference}\tAction updated: {Wording.Deed(dice)}\t\t\tClosed: the answer was sent round\n");
        }

        report.Append(CultureInfo.InvariantCulture, $"\nDecisions\nArea\tDec Ref\tDescription\nMinutes\t\tThe record of the meeting before was accepted\n\nDate of next meeting: {next.ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}\n");
        return report.ToString();
    }
}

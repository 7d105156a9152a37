using System.Globalization;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>What the card and the files of a pack say alike.</summary>
internal static class PackWords
{
    /// <summary>The title: “TMAG: pack for the meeting of 22 September 2022, afternoon”.</summary>
    public static string Title(Pack pack) => $"{pack.Group.Code}: pack for the {(pack.Next is null ? "next meeting" : $"meeting of {When(pack.Next)}")}";

    /// <summary>The meeting's day with its time, or with what is said of its time.</summary>
    public static string When(Meeting meeting) => meeting switch
    {
        { Date: { } date, StartTime: { } start } => $"{Dates.Day(date)}, {start.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        { Date: { } date, TimeNote: { } note } => $"{Dates.Day(date)}, {note}",
        { Date: { } date } => Dates.Day(date),
        _ => "a day still to be fixed",
    };

    /// <summary>The last meeting by name and day; null where there was none.</summary>
    public static string? Last(Pack pack) => pack.Last is not { } last ? null
        : last is { Number: { } number, Date: { } date } ? $"{pack.Group.Code} {number}, {Dates.Day(date)}" : When(last);

    /// <summary>Whose decision it waits for, and by when that is expected; null where it waits for nobody.</summary>
    public static string? Awaited(ActionItem action) => action is { IsLive: true, AwaitedText: { } awaited } ? $"Waits for a decision with {awaited}" : null;

    /// <summary>The later due that was asked for, with the reason; null where none was.</summary>
    public static string? Asked(ActionItem action) => action is { Status: ActionStatus.Open, AskedDue: { } asked }
        ? $"More time asked for, to {DueText.Describe(asked)}{(action.AskedDueReason is { } why ? $": {why}" : "")}"
        : null;
}

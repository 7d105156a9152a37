using System.Globalization;
using System.Text.Json;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>What is known of a meeting: its number, when it is, and whether it is at all; what changes when it is moved, and what its history keeps.</summary>
/// <param name="Number">Its number as printed, or null.</param>
/// <param name="IsExtraordinary">Whether it was called beside the ordinary ones.</param>
/// <param name="Date">The day, in the programme's zone; null while it is not fixed.</param>
/// <param name="StartTime">When it begins, or null where only the day is known.</param>
/// <param name="EndTime">When it ends, or null.</param>
/// <param name="TimeNote">What is known of its time beside that (“afternoon”), or null.</param>
/// <param name="CancelledAt">When it was cancelled; null where it was not.</param>
public sealed record MeetingPlan(string? Number, bool IsExtraordinary, LocalDate? Date, LocalTime? StartTime, LocalTime? EndTime, string? TimeNote, Instant? CancelledAt)
{
    /// <summary>The day on which it is; null while that is not fixed, and for one that is cancelled.</summary>
    public LocalDate? Day => CancelledAt is null ? Date : null;

    /// <summary>“22 September 2022, 10:00 to 12:00”, “22 September 2022, afternoon”, “no date yet”, “cancelled”.</summary>
    public string Describe()
    {
        if (CancelledAt is not null)
        {
            return Date is { } was ? $"cancelled (it was to be on {Dates.Day(was)})" : "cancelled";
        }

        return (Date is { } day ? Dates.Day(day) : "no date yet")
            + (StartTime is { } start ? $", {Of(start)}{(EndTime is { } end ? $" to {Of(end)}" : "")}" : "")
            + (TimeNote is { } note ? $", {note}" : "");
    }

    /// <summary>The same with its number and kind, for the history.</summary>
    internal string DescribeWhole() => string.Join(", ", new[] { Number is null ? null : $"number {Number}", IsExtraordinary ? "extraordinary" : null, Describe() }.OfType<string>());

    internal static MeetingPlan Read(string json) => JsonSerializer.Deserialize<MeetingPlan>(json, StoredJson.Options)!;

    internal string Write() => JsonSerializer.Serialize(this, StoredJson.Options);

    private static string Of(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

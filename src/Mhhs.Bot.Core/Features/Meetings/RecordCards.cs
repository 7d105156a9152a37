using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>What the cards of decisions and RAID items have in common.</summary>
internal static class RecordCards
{
    /// <summary>Where it comes from and who recorded it, beside facts of its own.</summary>
    public static CardElement.Facts Facts(MeetingRecord record, string groupCode, params IEnumerable<Fact> own) => new(
    [
        .. own,
        new Fact("Group", groupCode),
        .. MeetingOf(record) is { } meeting ? [new Fact("Meeting", meeting)] : ImmutableArray<Fact>.Empty,
        .. record is { RecordedByName: { } name, RecordedAt: not null } ? [new Fact("Recorded by", name)] : ImmutableArray<Fact>.Empty,
    ]);

    /// <summary>Area and meeting, for the second line of a list's row; null where neither is known.</summary>
    public static RichText? Detail(MeetingRecord record, params IEnumerable<string?> own)
    {
        var parts = own.Append(record.Area).Append(MeetingOf(record)).OfType<string>().ToList();
        return parts.Count == 0 ? null : RichText.Plain(string.Join(" · ", parts));
    }

    /// <summary>With the meeting and its group, which the cards and the classification need.</summary>
    public static IQueryable<T> WithMeeting<T>(this IQueryable<T> records)
        where T : MeetingRecord => records.Include(record => record.Group).Include(record => record.Meeting!.Group);

    private static string? MeetingOf(MeetingRecord record) => record.Meeting is { Group: { } group } meeting && MeetingQueries.NameOf(meeting, group.Code) is { } name
        ? meeting is { Number: not null, Date: { } date } ? $"{name}, {Dates.Day(date)}" : name
        : null;
}

using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>The cards and lines that show meetings.</summary>
internal static class MeetingCards
{
    /// <summary>“TMAG 008”, “next TMAG meeting”, “extraordinary TMAG meeting”.</summary>
    public static string TitleOf(Meeting meeting) => meeting switch
    {
        { Number: { } number } => $"{meeting.Group!.Code} {number}",
        { IsExtraordinary: true } => $"Extraordinary {meeting.Group!.Code} meeting",
        _ => $"{meeting.Group!.Code} meeting",
    };

    /// <summary>How many actions are due on another day now, as the end of an answer; empty where none is.</summary>
    public static string Moved(int count) => count switch
    {
        0 => "",
        1 => " One action that is due there moved with it; its owners are told.",
        _ => $" {count} actions that are due there moved with it; their owners are told.",
    };

    /// <summary>One line of a list.</summary>
    public static Row Line(Meeting meeting, LocalDate today) => new(
        RichText.Bold(TitleOf(meeting)) + $" · {meeting.Plan.Describe()}",
        RichText.Plain(StateOf(meeting, today) + (meeting is { IsExtraordinary: true, Number: not null } ? ", extraordinary" : "")),
        ShowButton(meeting) is { } show ? [show] : []);

    /// <summary>A meeting with what belongs to it.</summary>
    public static Card Full(Meeting meeting, LocalDate today, MeetingCounts counts, bool mayKeep)
    {
        var code = meeting.Group!.Code;
        var isAhead = meeting.CancelledAt is null && !(meeting.Date < today) && counts.Raised == 0;
        return new Card(TitleOf(meeting),
        [
            new CardElement.Facts(
            [
                new Fact("When", meeting.Plan.Describe()),
                new Fact("State", StateOf(meeting, today)),
                .. meeting.IsExtraordinary ? [new Fact("Kind", "extraordinary")] : ImmutableArray<Fact>.Empty,
                .. isAhead ? [new Fact("Due at it", Count(counts.DueAt, "action"))] : ImmutableArray<Fact>.Empty,
                .. counts.Raised + counts.Decided + counts.Raid > 0
                    ? [new Fact("Recorded", $"{Count(counts.Raised, "action")}, {Count(counts.Decided, "decision")}, {Count(counts.Raid, "RAID item")}")]
                    : ImmutableArray<Fact>.Empty,
            ]),
            new CardElement.Buttons(
            [
                .. isAhead && mayKeep && WhichOf(meeting) is { } which ? [With("Move", "meeting set", code, which), With("Cancel it", "meeting cancel", code, which) with { Style = ButtonStyle.Danger, Confirm = $"Cancel {TitleOf(meeting)}? What is due at it moves to the one after it." }] : ImmutableArray<Button>.Empty,
                new Button("Actions", "action list", ImmutableDictionary<string, string>.Empty.Add("scope", code)),
                Button.For("All meetings", "meeting list", "group", code),
            ]),
        ]);
    }

    private static Button? ShowButton(Meeting meeting) => WhichOf(meeting) is { } which ? With("Show", "meeting show", meeting.Group!.Code, which) : null;

    private static Button With(string label, string path, string code, string which) => new(label, path, ImmutableDictionary<string, string>.Empty.Add("group", code).Add("which", which));

    /// <summary>The word by which it is found again; null for one that has neither number nor future.</summary>
    private static string? WhichOf(Meeting meeting) => meeting switch
    {
        { Key: { } key } => key,
        { CancelledAt: not null } => null,
        { IsExtraordinary: true } => MeetingTarget.Extraordinary,
        _ => MeetingTarget.Next,
    };

    private static string StateOf(Meeting meeting, LocalDate today) => meeting switch
    {
        { CancelledAt: not null } => "cancelled",
        { Date: null } => "still to come, without a date",
        { Date: { } day } when day == today => "today",
        { Date: { } day } when day > today => "still to come",
        _ => "held",
    };

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

/// <summary>How much belongs to a meeting, of what its reader may read.</summary>
/// <param name="Raised">Actions raised at it.</param>
/// <param name="Decided">Decisions taken at it.</param>
/// <param name="Raid">RAID items of it.</param>
/// <param name="DueAt">Open actions that are due at it, or around it.</param>
internal sealed record MeetingCounts(int Raised, int Decided, int Raid, int DueAt);

using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>What a reader of the report will take an update's words for. An exported action must be read back in the state it is in.</summary>
internal static class StatusInWords
{
    /// <summary>The state that an update and a due cell tell by themselves.</summary>
    /// <param name="update">The update cell, or null for a blank one.</param>
    /// <param name="reference">The action's own reference, or null.</param>
    /// <param name="due">The due cell; somebody may have written “Complete” there.</param>
    /// <param name="issued">The day on which the report says how things stand, or null.</param>
    public static ReportedStatus Of(string? update, string? reference, Due due, LocalDate? issued)
    {
        var told = StatusWords.MeaningOf((update ?? "").Replace('\n', ' '), reference);
        return told is UpdateMeaning.Silent or UpdateMeaning.Note or UpdateMeaning.Deed or UpdateMeaning.Doubt && InDue(due) is { } state ? state : Of(told, due.Date, issued);
    }

    /// <summary>The state that stands in a due cell, or null where none does.</summary>
    public static ReportedStatus? InDue(Due due) => StatusWords.OfDue((due.Text ?? "").Replace('\n', ' ')).Meaning switch
    {
        UpdateMeaning.Silent => null,
        var meaning => Of(meaning, null, null),
    };

    private static ReportedStatus Of(UpdateMeaning told, LocalDate? due, LocalDate? issued) => told switch
    {
        UpdateMeaning.Silent or UpdateMeaning.Open or UpdateMeaning.Note or UpdateMeaning.Doubt => ReportedStatus.Open,
        UpdateMeaning.Proposed => ReportedStatus.Proposed,
        UpdateMeaning.Closed => ReportedStatus.Closed,
        UpdateMeaning.Withdrawn => ReportedStatus.Withdrawn,
        UpdateMeaning.Deed => due is { } day && day <= issued ? ReportedStatus.Closed : ReportedStatus.Proposed,
        _ => throw new InvalidOperationException("Every update has one meaning."),
    };

    /// <summary>The state in the words that reports use; each is read back as this state.</summary>
    public static string Word(ReportedStatus status) => status switch
    {
        ReportedStatus.Open => "Open",
        ReportedStatus.Proposed => "Proposed for closure",
        ReportedStatus.Closed => "Closed",
        ReportedStatus.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No word for this status."),
    };
}

using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>What a reader of the report will take an update's words for. An exported action must be read back in the state it is in.</summary>
internal static class StatusInWords
{
    /// <summary>The state that the words of an update tell by themselves.</summary>
    /// <param name="update">The update cell, or null for a blank one.</param>
    /// <param name="due">The action's due date, or null.</param>
    /// <param name="issued">The day on which the report says how things stand, or null.</param>
    public static ReportedStatus Of(string? update, LocalDate? due, LocalDate? issued) => StatusWords.MeaningOf((update ?? "").Replace('\n', ' ')) switch
    {
        UpdateMeaning.Silent or UpdateMeaning.Open or UpdateMeaning.Note => ReportedStatus.Open,
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

using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Makes out where a report leaves an action: by its status column, else by its update, else by what stands in its due column, else by its section.</summary>
/// <param name="issued">The day the report says how things stand, or null.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class ActionState(LocalDate? issued, WarningList warnings)
{
    /// <summary>The status of an action.</summary>
    /// <param name="item">Its row.</param>
    /// <param name="name">What it is called in warnings.</param>
    /// <param name="reference">Its reference, strictly written, or null.</param>
    /// <param name="update">Its update.</param>
    /// <param name="due">What its due cell says.</param>
    public ReportedStatus Of(RawItem item, string name, string? reference, string update, DueReading due)
    {
        var state = item[ReportColumn.Status];
        foreach (var colour in new[] { state, update }.Where(StatusWords.IsColour))
        {
            warnings.AddToRows(item.SectionName, item.Row, colour, "no status", "a colour says how an action goes, not whether it is closed");
        }

        var meant = StatusWords.MeaningOf(state, reference);
        var said = Decisive(meant);
        var told = StatusWords.IsColour(update) ? UpdateMeaning.Silent : StatusWords.MeaningOf(update, reference);
        if (told == UpdateMeaning.Closed && IsAhead(update))
        {
            told = UpdateMeaning.Doubt;
        }

        if (meant == UpdateMeaning.Doubt)
        {
            Doubted(item, name, state);
        }
        if (said is { } word)
        {
            if (Decisive(told) is { } other && other != word)
            {
                warnings.AddToRows(item.SectionName, item.Row, $"{name}: {state} | {ReportText.Shorten(update)}", Status(word).ToString().ToLowerInvariant(), "the status and the update do not agree, and the status column counts");
            }

            return Status(word);
        }

        if (Decisive(told) is null && due.State != UpdateMeaning.Silent)
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Due], Status(due.State).ToString().ToLowerInvariant(), "the due column says so, and no status or update does");
            return Status(due.State);
        }

        return told switch
        {
            UpdateMeaning.Silent or UpdateMeaning.Note or UpdateMeaning.Deed or UpdateMeaning.Doubt when ReportSections.IsClosed(item.SectionName) => Closed(item, update),
            UpdateMeaning.Note => Open(item, name, update),
            UpdateMeaning.Doubt => Doubted(item, name, update),
            UpdateMeaning.Deed => Deed(item, name, update, due.Due),
            var meaning => Status(meaning),
        };
    }

    /// <summary>Whether a status or an update says in so many words that its action is still to be done.</summary>
    public static bool SaysOpen(string state, string update, string? reference) =>
        StatusWords.MeaningOf(state, reference) == UpdateMeaning.Open || StatusWords.MeaningOf(update, reference) == UpdateMeaning.Open;

    /// <summary>The update as it is kept: with what the status column says beyond a plain word.</summary>
    public static string? Text(string update, string state)
    {
        var note = state.Length == 0 || StatusWords.IsColour(state) || StatusWords.IsPlain(state) ? "" : state;
        return (update.Length, note.Length) switch
        {
            (0, 0) => null,
            (0, _) => note,
            (_, 0) => update,
            _ => $"{note}; {update}",
        };
    }

    // “Completed 30/11/2023” in a report of September 2022: the day of the deed is long to come, or mistyped.
    private bool IsAhead(string update) =>
        issued is { } day && ReportDates.In(ReportText.Shorten(update, 60)) is [{ Index: <= 16, Date: { } said }, ..] && said > day.PlusMonths(6) && said < day.PlusYears(2) && update.Length > 0 && !char.IsAsciiDigit(update[0]);

    private static UpdateMeaning? Decisive(UpdateMeaning meaning) => meaning is UpdateMeaning.Silent or UpdateMeaning.Note or UpdateMeaning.Deed or UpdateMeaning.Doubt ? null : meaning;

    private static ReportedStatus Status(UpdateMeaning meaning) => meaning switch
    {
        UpdateMeaning.Proposed => ReportedStatus.Proposed,
        UpdateMeaning.Closed => ReportedStatus.Closed,
        UpdateMeaning.Withdrawn => ReportedStatus.Withdrawn,
        _ => ReportedStatus.Open,
    };

    private ReportedStatus Closed(RawItem item, string update)
    {
        warnings.AddToRows(item.SectionName, item.Row, update.Length > 0 ? ReportText.Shorten(update) : "(blank update)", "closed", "it stands among the closed actions");
        return ReportedStatus.Closed;
    }

    private ReportedStatus Open(RawItem item, string name, string update)
    {
        warnings.AddToRows(item.SectionName, item.Row, $"{name}: {ReportText.Shorten(update)}", "open", "the update neither closes the action nor tells of the deed");
        return ReportedStatus.Open;
    }

    private ReportedStatus Doubted(RawItem item, string name, string words)
    {
        warnings.AddToRows(item.SectionName, item.Row, $"{name}: {ReportText.Shorten(words)}", "not closed by it", "the closing word does not plainly say that this action is closed: it speaks of something else, asks, or has a condition");
        return ReportedStatus.Open;
    }

    private ReportedStatus Deed(RawItem item, string name, string update, Due due)
    {
        var isPast = due.Date is { } day && day <= issued;
        warnings.AddToRows(
            item.SectionName,
            item.Row,
            $"{name}: {ReportText.Shorten(update)}",
            isPast ? "closed" : "proposed for closure",
            isPast ? "the update tells of the deed without a closing word, and the due date is not after the report's" : "the update tells of the deed without a closing word");
        return isPast ? ReportedStatus.Closed : ReportedStatus.Proposed;
    }
}

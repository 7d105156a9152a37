using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Writes what has happened to an action into its update cell, so that whoever reads it, person or program, takes the action to be in the state it is in.</summary>
internal static partial class UpdateCell
{
    /// <summary>The cell, or null for a blank one.</summary>
    /// <param name="notes">The dated notes, in order.</param>
    /// <param name="asReported">The update as the meeting's own report has it, or null: that one alone needs no date.</param>
    /// <param name="reference">The action's own reference.</param>
    /// <param name="state">Where the report leaves the action.</param>
    /// <param name="ended">The day it was closed or withdrawn, or null.</param>
    /// <param name="due">Its due cell, which may tell the state as well.</param>
    /// <param name="issued">The day on which the report says how things stand, or null.</param>
    public static string? Of(IReadOnlyList<ActionUpdate> notes, string? asReported, string? reference, ReportedStatus state, LocalDate? ended, Due due, LocalDate? issued)
    {
        var told = notes switch
        {
            [] => null,
            [var only] when OneLine(only.Text) == asReported => asReported,
            _ => string.Join("; ", notes.Select(Dated)),
        };
        if (StatusInWords.Of(told, reference, due, issued) == state)
        {
            return told;
        }

        var word = state is ReportedStatus.Closed or ReportedStatus.Withdrawn && ended is { } day ? $"{StatusInWords.Word(state)} {ReportDays.Day(day)}" : StatusInWords.Word(state);
        var both = told is null ? word : $"{word}. {told}";
        return StatusInWords.Of(both, reference, due, issued) == state ? both : told;
    }

    /// <summary>Whether an update cell says nothing that the log does not have: it is a note of it, or was made of its notes here.</summary>
    public static bool IsKnown(string cell, IEnumerable<ActionUpdate> notes)
    {
        var rest = cell.Length < 20_000 ? StateWord().Replace(cell, "") : cell;
        foreach (var note in notes.OrderByDescending(static note => note.Text.Length))
        {
            if (OneLine(note.Text) is var text && (text == cell || text == rest))
            {
                return true;
            }

            rest = rest.Replace(Dated(note), "", StringComparison.Ordinal);
        }

        return rest.Trim(' ', ';').Length == 0;
    }

    private static string Dated(ActionUpdate note) => $"{ReportDays.Day(note.Date)}: {OneLine(note.Text)}";

    private static string OneLine(string text) => ReportText.Clean(text).Replace('\n', ' ');

    [GeneratedRegex(@"^(?:Open|Proposed for closure|(?:Closed|Withdrawn)(?: [0-9]{2}/[0-9]{2}/[0-9]{4})?)(?:\. |$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex StateWord();
}

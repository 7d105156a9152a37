using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows the other papers of a meeting, which have the words of a report and are none.</summary>
internal static partial class OtherPapers
{
    /// <summary>Says what a document is instead of a report; null for a report.</summary>
    public static string? WhatItIs(ReportStructure structure, ReportHeader header)
    {
        if (header.Title is not null)
        {
            return null;
        }

        var actions = structure.Items.Where(static item => item.Section == ReportSection.Actions).ToList();
        var decisions = structure.Items.Where(static item => item.Section == ReportSection.Decisions).ToList();
        if (structure.Header.Take(20).SelectMany(static row => row.Cells).Any(static cell => cell.Length <= 100 && Agenda().IsMatch(cell))
            && !actions.Exists(static item => item[ReportColumn.Ref].Length > 0 && item.Has(ReportColumn.Owner)))
        {
            return "This is an agenda, not a headline report: no action in it has a reference and an owner. Send the report of the meeting.";
        }

        if (actions.Count + decisions.Count == 0)
        {
            return "These look like minutes without actions or decisions, and nothing in them says that they are a headline report. Send the headline report.";
        }

        // Any list under the word “Actions” could be anything; a report's actions have references, or owners and days.
        return actions.Exists(static item => ReportRefs.Action(item[ReportColumn.Ref], "") is not null || item.Has(ReportColumn.Owner) && (item.Has(ReportColumn.Due) || item.Has(ReportColumn.Ref)))
            || decisions.Exists(static item => ReportRefs.Decision(item[ReportColumn.Ref], "") is not null)
            ? null
            : "This is no headline report: none of its actions or decisions has a reference, an owner or a due date.";
    }

    [GeneratedRegex(@"\bagenda\b(?! item)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Agenda();
}

using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Makes a reading of a document, whatever format it came from.</summary>
internal static class ReportInterpreter
{
    /// <summary>The reading, or the refusal of a document that is no headline report.</summary>
    public static ReportOutcome Interpret(ReportDocument document)
    {
        var forms = new DateForms();
        var outcome = Interpret(document, forms);
        return outcome is ReportOutcome.Understood { Reading: var reading } && forms.Question() is { } question && Interpret(MonthFirstDates.Turn(document), new DateForms()) is ReportOutcome.Understood { Reading: var turned }
            ? new ReportOutcome.Understood(reading with { MonthFirst = turned, Questions = [question, .. reading.Questions] })
            : outcome;
    }

    private static ReportOutcome Interpret(ReportDocument document, DateForms forms)
    {
        if (document.Blocks.IsEmpty)
        {
            return new ReportOutcome.Refused(ReportRefusal.Empty, "There is no text in the file.");
        }

        var headerWarnings = new WarningList();
        var itemWarnings = new WarningList();
        var structure = ReportStructure.Of(document, itemWarnings);
        var header = new ReportHeader(headerWarnings, forms);
        header.Read(structure.Header);

        OwnReferences.Take(structure.Items, header.Group, itemWarnings);
        var group = header.Group ?? GroupOfReferences(structure.Items, headerWarnings);
        if (ReportLikeness.WhyNot(document, structure, header, group) is { } reason)
        {
            return new ReportOutcome.Refused(ReportRefusal.NotAReport, reason);
        }

        if (SecondReport.In(document, header) is { } several)
        {
            return new ReportOutcome.Refused(ReportRefusal.SeveralReports, several);
        }

        var items = SharedRows.Parted(structure.Items, group, itemWarnings);
        var pattern = RefGrammar.Learn(items, group, itemWarnings);
        var issued = header.IssueDate ?? header.MeetingDate;
        var dues = new DueCell(header.MeetingDate ?? issued, header.Next, group, header.Number, itemWarnings, forms);
        var rows = new ActionRows(group, header.Number, issued, dues, itemWarnings);
        List<RawItem> actions = [.. In(ReportSection.Actions)];
        List<RawItem> decisions = [.. In(ReportSection.Decisions)];
        var reading = new ReportReading
        {
            Title = header.Title,
            Group = group,
            MeetingNumber = header.Number,
            IsExtraordinary = header.IsExtraordinary,
            MeetingDate = header.MeetingDate,
            StartTime = header.Start,
            EndTime = header.End,
            IssueDate = header.IssueDate,
            Classification = header.Classification,
            NextMeeting = header.Next,
            References = pattern,
            Empty = structure.Empty,
            Actions = [.. actions.Select(rows.Read)],
            Decisions = [.. decisions.Select(item => PlainRows.Decision(item, group, itemWarnings))],
            Raid = [.. In(ReportSection.Raid).Select(item => PlainRows.Raid(item, itemWarnings))],
            Discussion = [.. In(ReportSection.Discussion).Select(item => PlainRows.Discussion(item, group, itemWarnings))],
        };
        foreach (var action in reading.Actions)
        {
            forms.Look(action.Place, action.Update);
        }

        TellGaps(reading, headerWarnings);
        DanglingLinks.Tell(reading, [.. In(ReportSection.Discussion)], itemWarnings);
        return new ReportOutcome.Understood(reading with
        {
            Warnings = [.. document.Warnings, .. headerWarnings.All(), .. itemWarnings.All()],
            Questions = [.. ReportQuestions.Of(reading, actions, decisions)],
        });

        IEnumerable<RawItem> In(ReportSection section) => items.Where(item => item.Section == section);
    }

    private static string? GroupOfReferences(IReadOnlyList<RawItem> items, WarningList warnings)
    {
        var group = items.Where(static item => item.Section == ReportSection.Actions)
            .Select(static item => ReportRefs.Action(item[ReportColumn.Ref], null)?.Ref.GroupCode)
            .OfType<string>()
            .CountBy(static code => code)
            .OrderByDescending(static count => count.Value)
            .Select(static count => count.Key)
            .FirstOrDefault();
        if (group is not null)
        {
            warnings.Add(new ReportWarning("Header", "no group", group, "most references are this group's"));
        }

        return group;
    }

    private static void TellGaps(ReportReading reading, WarningList warnings)
    {
        if (reading.IssueDate is null)
        {
            warnings.Add(new ReportWarning("Header", "no issue date", "as things stood on the day of the meeting", "the report does not say when it was issued"));
        }

        if (reading.IssueDate > reading.MeetingDate?.PlusYears(1) || reading.IssueDate < reading.MeetingDate?.PlusYears(-1) || reading.NextMeeting?.Date > reading.MeetingDate?.PlusYears(2))
        {
            warnings.Add(new ReportWarning("Header", "days that lie more than a year apart", "all as they are written", "a report is issued soon after its meeting, and the next one follows"));
        }
        else if (reading.IssueDate < reading.MeetingDate)
        {
            warnings.Add(new ReportWarning("Header", "an issue date before the meeting", "both as they are written", "a report is issued after its meeting"));
        }

        if (reading.NextMeeting?.Date <= reading.MeetingDate)
        {
            warnings.Add(new ReportWarning("Header", "a next meeting that is not after this one", "as it is written", "the next meeting comes after the report's"));
        }

        if (reading.Classification is null)
        {
            warnings.Add(new ReportWarning("Header", "no classification", "the group's own", "the report does not say who may read it"));
        }
    }
}

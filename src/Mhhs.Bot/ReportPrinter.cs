using System.Globalization;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;

namespace Mhhs.Bot;

/// <summary>Reports and what importing them would do, for a terminal.</summary>
internal static class ReportPrinter
{
    public static string Describe(ReportReading reading)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{reading.Group} {reading.MeetingNumber}, {reading.MeetingDate:uuuu-MM-dd}: {ReportCounts.Say(reading.Actions.Length, reading.Decisions.Length, reading.Raid.Length, reading.Discussion.Length)}");
        if (reading.References is { } pattern)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  references are written {pattern.Describe()}");
        }

        foreach (var action in reading.Actions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {action.Ref,-11} {ReportJson.Word(action.Status),-9} {string.Join(", ", action.Owners),-22} {Day(action),-12} {FirstLine(action.Description)}");
        }

        if (reading.Warnings.Length > 0)
        {
            text.AppendLine("Guesses:");
            foreach (var warning in reading.Warnings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {warning.Place}: “{warning.Read}” was taken as {warning.Assumed} ({warning.Why})");
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <param name="comparison">What importing would do.</param>
    /// <param name="known">The guesses that were printed already.</param>
    public static string Describe(ReportComparison comparison, IEnumerable<ReportWarning> known)
    {
        var text = new StringBuilder();
        text.AppendLine(comparison.ChangesSomething ? "Compared with the log:" : "Compared with the log: nothing would change.");
        if (comparison.WhyOlder is { } why)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {why}");
        }

        if (comparison.Statuses is { } statuses)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {statuses}");
        }

        foreach (var item in comparison.Items.Where(item => item.Kind != ReportItemKind.Same))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Word(item.Kind),-13} {item.What,-16} {FirstLine(item.Text)}");
        }

        foreach (var hint in comparison.Reading.Warnings.Except(known))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  guess         {hint.Place}: “{hint.Read}” was taken as {hint.Assumed} ({hint.Why})");
        }

        text.AppendLine(Ask(comparison.Questions));
        text.Append(Ask(comparison.Choices, "if you like"));
        return text.ToString().TrimEnd();
    }

    /// <summary>Questions, each with how it is answered.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="mark">What stands before them: whether they must be answered.</param>
    public static string Ask(IEnumerable<ReportQuestion> questions, string mark = "QUESTION") => string.Join(
        Environment.NewLine,
        questions.Select(question => $"  {mark,-13} {question.Place}: {question.Question}{Environment.NewLine}                --answer \"{question.Key}={OperatorImport.ChoicesOf(question)}\""));

    private static string Day(ActionReading action) => action.Due.Date is { } date ? date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : ReportJson.Word(action.Due.Kind);

    private static string FirstLine(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > 300 ? line[..299] + "…" : line;
    }

    private static string Word(ReportItemKind kind) => kind switch
    {
        ReportItemKind.New => "new",
        ReportItemKind.Changed => "changed",
        ReportItemKind.Suggested => "suggested",
        ReportItemKind.KeptInLog => "kept in log",
        ReportItemKind.NotMentioned => "not in report",
        _ => "same",
    };
}

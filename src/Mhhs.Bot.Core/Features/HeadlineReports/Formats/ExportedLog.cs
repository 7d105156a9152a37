using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Recognises the action log that the bot itself exports as a spreadsheet, by the names of its first columns.</summary>
internal static class ExportedLog
{
    // As many columns as make it certain.
    private const int FirstColumns = 5;

    // Spreadsheet programs put their own marks between the cells when they save it again.
    private static readonly char[] Between = [',', ';', '\t'];

    /// <summary>Whether a text is such a file.</summary>
    public static bool Is(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end is > 0 and < 2000 ? text[..end] : "";
        return header.Split(Between).Select(static cell => cell.Trim(' ', '"', '\uFEFF')).Take(FirstColumns).SequenceEqual(LogColumns.All.Take(FirstColumns).Select(static column => column.Name), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is said of it.</summary>
    public static UnreadableFileException Refusal() => new(
        ReportRefusal.WrongFormat,
        "This is the action log as a spreadsheet (.csv), which is for reading and sorting elsewhere: it holds no meeting and is not imported. Import the meeting's Headline Report instead; “headlines export” gives it as .docx, .md or .html.");
}

using System.Globalization;
using CsvHelper;
using Mhhs.Bot.Core.Features.Actions;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Writes the log as comma-separated values.</summary>
/// <remarks>
/// UTF-8 with its mark: without one Excel takes the file for Windows-1252, and every name with an accent is wrong. Days are written <c>2022-08-26</c>, which every
/// spreadsheet reads alike wherever it runs.
/// </remarks>
internal static class CsvLogWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<ActionItem> actions)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader([.. LogColumns.All.Select(static column => column.Name)]);
            foreach (var action in actions)
            {
                csv.WriteRecord([.. LogColumns.All.Select(column => Cell(column.Value(action)))]);
            }
        }

        return stream.ToArray();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        LocalDate date => LocalDatePattern.Iso.Format(date),
        string text => Inert(text),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    // A spreadsheet runs what begins so, also behind white space; an apostrophe makes it text.
    private static string Inert(string text) => text.Length > 0 && (text[0] is '\t' or '\r' or '\n' || text.TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..]) ? $"'{text}" : text;
}

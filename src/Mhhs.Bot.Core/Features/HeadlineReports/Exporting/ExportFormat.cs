namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>A file made for somebody.</summary>
/// <param name="Name">Its name, safe on every system.</param>
/// <param name="MediaType">What it is, as HTTP and mail say it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ExportedFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>What can be written.</summary>
public enum ExportFormat
{
    /// <summary>The report as a Word file.</summary>
    Docx,

    /// <summary>The report as Markdown.</summary>
    Md,

    /// <summary>The report as a page of HTML.</summary>
    Html,

    /// <summary>The report as plain text.</summary>
    Txt,

    /// <summary>The log as comma-separated values.</summary>
    Csv,

    /// <summary>The log as an Excel workbook.</summary>
    Xlsx,
}

/// <summary>What the formats are called and whether they hold a report or the log.</summary>
public static class ExportFormats
{
    /// <summary>The formats' names in the order people are told of them.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<ExportFormat>().Select(static name => name.ToLowerInvariant()));

    /// <summary>The format with this name or file ending, in any case; null for none.</summary>
    public static ExportFormat? Find(string word) =>
        Enum.GetNames<ExportFormat>().FirstOrDefault(name => string.Equals(name, word.TrimStart('.'), StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<ExportFormat>(name)
            : word.ToUpperInvariant() switch
            {
                "WORD" => ExportFormat.Docx,
                "EXCEL" => ExportFormat.Xlsx,
                "MARKDOWN" => ExportFormat.Md,
                "TEXT" => ExportFormat.Txt,
                _ => null,
            };

    /// <summary>Whether it holds the log's rows in place of a report.</summary>
    public static bool IsLog(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Xlsx;

    /// <summary>The media type.</summary>
    public static string MediaType(this ExportFormat format) => format switch
    {
        ExportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat.Md => "text/markdown; charset=utf-8",
        ExportFormat.Html => "text/html; charset=utf-8",
        ExportFormat.Txt => "text/plain; charset=utf-8",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <summary>The file's ending, without the dot.</summary>
    public static string Ending(this ExportFormat format) => format.ToString().ToLowerInvariant();
}

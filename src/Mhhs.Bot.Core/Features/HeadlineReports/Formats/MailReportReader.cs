using MimeKit;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Reads a forwarded mail into one <see cref="ReportDocument"/>: its text, and whatever is attached that can be read. What only belongs to mail (who forwarded it to whom, greetings,
/// disclaimers) is left out, and told.
/// </summary>
internal static class MailReportReader
{
    private const int MaxDepth = 24;

    /// <summary>Reads a mail that is no part of another.</summary>
    /// <exception cref="UnreadableFileException">Nothing in it can be read, or it holds two reports, or it costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget) => Read(file, budget, mails: 1);

    /// <summary>Reads a mail that came inside of so many others, itself counted.</summary>
    /// <exception cref="UnreadableFileException">Nothing in it can be read, or it holds two reports, or it costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget, int mails)
    {
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = MaxDepth;
        try
        {
            MailLimits.Check(file, options, budget);
            using var stream = FileBytes.Open(file);
            using var message = new MimeParser(options, stream, MimeFormat.Entity, persistent: true).ParseMessage();
            var parts = new MailParts(budget, mails);
            parts.Take(message);
            return MailReport.Join(parts, budget) with { MayHoldBareLinks = parts.Readable.TrueForAll(static part => part.Document.MayHoldBareLinks) };
        }
        catch (Exception broken) when (broken is not UnreadableFileException and not OutOfMemoryException)
        {
            throw new UnreadableFileException(ReportRefusal.Damaged, "This mail is cut off or damaged. Forward it anew, or send the report that is attached to it.");
        }
    }
}

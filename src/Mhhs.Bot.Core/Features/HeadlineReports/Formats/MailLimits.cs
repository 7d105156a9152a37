using MimeKit;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Goes once through a mail without keeping any of it, and stops where it has more parts or headers than a reading may cost.</summary>
internal sealed class MailLimits : MimeReader
{
    // A mail that went through many hands has a hundred or two, an attachment a handful.
    private const int MaxHeaders = 50_000;

    private readonly ReadBudget _budget;

    private int _headers;

    private MailLimits(Stream mail, ParserOptions options, ReadBudget budget)
        : base(options, mail) => _budget = budget;

    /// <summary>Looks at every part.</summary>
    /// <exception cref="UnreadableFileException">They are too many, or there is no time left.</exception>
    public static void Check(ReadOnlyMemory<byte> file, ParserOptions options, ReadBudget budget)
    {
        using var mail = FileBytes.Open(file);
        new MailLimits(mail, options, budget).ReadMessage();
    }

    /// <inheritdoc/>
    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => _budget.Part();

    /// <inheritdoc/>
    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => _budget.Part();

    /// <inheritdoc/>
    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => _budget.Part();

    /// <inheritdoc/>
    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        _budget.Check();
        if (++_headers > MaxHeaders)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The mail has far more header lines than any mail. Send only the report.");
        }
    }
}

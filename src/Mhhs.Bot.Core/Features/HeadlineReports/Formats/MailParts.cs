using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>One readable part of a mail.</summary>
/// <param name="Name">What to call it: “the mail's text”, “report.docx”.</param>
/// <param name="IsBody">Whether it is the text of a mail, with greetings and the like around it.</param>
/// <param name="Document">What was read.</param>
internal sealed record MailPart(string Name, bool IsBody, ReportDocument Document);

/// <summary>Takes a mail apart: of several versions of one text the best, and every attachment that can be read.</summary>
internal sealed class MailParts(ReadBudget budget, int mails)
{
    // A mail is in memory several times over while its parts are told apart; a report's text is a hundredth of this.
    private const int MostText = 8 * 1024 * 1024;

    private const int MaxDepth = 40;

    /// <summary>What could be read, in the mail's order.</summary>
    public List<MailPart> Readable { get; } = [];

    /// <summary>What could not, by its name.</summary>
    public List<(string Name, UnreadableFileException Why)> Unreadable { get; } = [];

    /// <summary>What the mail and those inside it are about, outermost first.</summary>
    public List<string> Subjects { get; } = [];

    /// <summary>Takes in a message.</summary>
    public void Take(MimeMessage message) => Take(message, 0);

    private void Take(MimeMessage? message, int depth)
    {
        if (ReportText.Clean(message?.Subject) is { Length: > 0 } subject)
        {
            Subjects.Add(subject);
        }

        Take(message?.Body, depth + 1);
    }

    private void Take(MimeEntity? entity, int depth)
    {
        budget.Check();
        if (depth > MaxDepth)
        {
            Unreadable.Add(("a part", FileKinds.Refusal(FileKind.Mail)));
            return;
        }

        switch (entity)
        {
            case null:
                break;
            case MultipartAlternative alternatives when alternatives.Count > 0:
                Take(Best(alternatives), depth + 1);
                break;
            case MultipartEncrypted:
                Unreadable.Add(("the mail's text", Encrypted()));
                break;
            case MultipartSigned signed:
                Take(signed.FirstOrDefault(), depth + 1);
                break;
            case Multipart several:
                foreach (var part in several)
                {
                    Take(part, depth + 1);
                }

                break;
            case MessagePart forwarded:
                Take(forwarded.Message, depth + 1);
                break;
            case TnefPart:
                Unreadable.Add(("winmail.dat", new UnreadableFileException(ReportRefusal.WrongFormat, "The attachments are packed in Outlook's own way (winmail.dat). Forward the mail as HTML, or send the report itself.")));
                break;
            case MimePart part:
                Take(part);
                break;
            default:
                break;
        }
    }

    private void Take(MimePart part)
    {
        var isText = part is TextPart { IsHtml: true } or TextPart { IsPlain: true };
        var isBody = isText && !part.IsAttachment && part.FileName is null;
        var name = isBody ? "the mail's text" : ReportText.Shorten(ReportText.Clean(part.FileName ?? "an attachment").Replace('\n', ' '), 60);
        if (part.ContentType.IsMimeType("application", "pkcs7-mime") || part.ContentType.IsMimeType("application", "x-pkcs7-mime"))
        {
            Unreadable.Add((name, Encrypted()));
        }
        else if (part.FileName is not null && part.FileName.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase))
        {
            Unreadable.Add((name, new UnreadableFileException(ReportRefusal.WrongFormat, "The attachments are packed in Outlook's own way (winmail.dat). Forward the mail as HTML, or send the report itself.")));
        }
        else if (!IsFurniture(part))
        {
            try
            {
                var document = isBody ? Body((TextPart)part) : FileFormats.Read(Content(part), budget, mails);
                if (document.Blocks.Length > 0)
                {
                    Readable.Add(new MailPart(name, isBody, document));
                }
            }
            catch (UnreadableFileException why) when (why.Reason is not (ReportRefusal.TooSlow or ReportRefusal.TooLarge))
            {
                if (!isBody)
                {
                    Unreadable.Add((name, why));
                }
            }
        }
    }

    // Pictures in the text, signatures of the transport, invitations: nobody would take them for a report.
    private static bool IsFurniture(MimePart part) =>
        part.ContentType.IsMimeType("image", "*") && (part.ContentId is not null || !part.IsAttachment)
        || part.ContentType.IsMimeType("text", "calendar")
        || part.ContentType.IsMimeType("application", "pkcs7-signature") || part.ContentType.IsMimeType("application", "x-pkcs7-signature") || part.ContentType.IsMimeType("application", "pgp-signature")
        || part.ContentType.IsMimeType("message", "delivery-status");

    // The richest comes last, but for an invitation; HTML keeps tables, plain text does not.
    private static MimeEntity Best(MultipartAlternative alternatives) =>
        alternatives.LastOrDefault(static part => Holds(part, "html")) ?? alternatives.LastOrDefault(static part => Holds(part, "plain")) ?? alternatives[^1];

    private static bool Holds(MimeEntity part, string kind) => part switch
    {
        TextPart text => text.ContentType.IsMimeType("text", kind),
        Multipart several => several.Take(20).Any(inner => inner is TextPart text && text.ContentType.IsMimeType("text", kind) || inner is MultipartAlternative && Holds(inner, kind)),
        _ => false,
    };

    private ReportDocument Body(TextPart part)
    {
        var bytes = Content(part);
        if (bytes.Length > MostText)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The mail has more text than any report. Send only the report.");
        }

        if (part.IsHtml)
        {
            return HtmlReportReader.Read(Text(part, bytes), budget);
        }

        var (written, told) = EarlierMail.WithoutQuotes(part.IsFlowed ? Unflowed(Text(part, bytes)) : Text(part, bytes));
        var text = Unquoted(written);
        var document = TextForms.IsMarkdown(text) ? MarkdownReportReader.Read(text, budget) : TextReportReader.Read(text, budget);
        return told is null ? document : document with { Warnings = document.Warnings.Add(told) };
    }

    private static string Text(TextPart part, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (part.ContentType.CharsetEncoding is { } said && part.ContentType.Charset is { } name && !name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            {
                return name.ToUpperInvariant() is "US-ASCII" or "ISO-8859-1" or "WINDOWS-1252" ? AsWritten(bytes.Span) : said.GetString(bytes.Span);
            }
        }
        catch (Exception unknown) when (unknown is NotSupportedException or ArgumentException)
        {
            // A charset nobody knows: then as any text.
        }

        return part.IsHtml && part.ContentType.Charset is null ? HtmlEncoding.Decode(bytes.Span).Text : AsWritten(bytes.Span);
    }

    // Mails that say US-ASCII or Latin-1 are often UTF-8, and otherwise Windows-1252.
    private static string AsWritten(ReadOnlySpan<byte> bytes) => TextDecoder.Decode(bytes)?.Text ?? throw FileKinds.Refusal(FileKind.Unknown);

    private ReadOnlyMemory<byte> Content(MimePart part)
    {
        if (part.Content is null)
        {
            return default;
        }

        using var decoded = new MemoryStream();
        part.Content.DecodeTo(decoded);
        budget.Unpacked(decoded.Length);
        return decoded.GetBuffer().AsMemory(0, (int)decoded.Length);
    }

    // Lines that end in a space run on (RFC 3676).
    private static string Unflowed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            whole.Append(line);
            if (!line.EndsWith(' ') || line.SequenceEqual("-- ") || line.Contains('\t'))
            {
                whole.Append('\n');
            }
        }

        return whole.ToString();
    }

    // A mail that was answered or forwarded has “> ” before its lines.
    private static string Unquoted(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines.Count(static line => line.StartsWith('>')) * 2 < lines.Count(static line => !string.IsNullOrWhiteSpace(line)))
        {
            return text;
        }

        return string.Join('\n', lines.Select(static line => line.StartsWith('>') ? line.TrimStart('>') is [' ', .. var rest] ? rest : line.TrimStart('>') : line));
    }

    private static UnreadableFileException Encrypted() => new(ReportRefusal.Encrypted, "This mail is encrypted. Save the report that is attached to it and send that.");
}

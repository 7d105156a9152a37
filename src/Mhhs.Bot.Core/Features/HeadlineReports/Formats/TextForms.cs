using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Tells apart what is written as text: a mail, HTML, Markdown, or only text.</summary>
internal static partial class TextForms
{
    // As far as the first lines are looked at.
    private const int Head = 32 * 1024;

    private static readonly FrozenSet<string> OnlyInMails = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "MIME-Version", "Received", "Message-ID", "Return-Path", "Delivered-To", "DKIM-Signature", "Content-Type", "Content-Transfer-Encoding", "X-Mailer", "Thread-Topic", "X-MS-Has-Attach");

    private static readonly FrozenSet<string> AlsoInText = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "From", "To", "Cc", "Subject", "Date", "Reply-To", "Sender");

    /// <summary>What a file without a binary mark is: a mail, HTML or text.</summary>
    public static FileKind KindOf(ReadOnlySpan<byte> file)
    {
        if (IsMail(Encoding.Latin1.GetString(file[..Math.Min(file.Length, Head)])))
        {
            return FileKind.Mail;
        }

        var start = TextDecoder.Start(file, Head);
        return start.Contains("<?mso-application", StringComparison.Ordinal) || start.Contains("<pkg:package", StringComparison.Ordinal) ? FileKind.WordXml
            : HtmlStart().IsMatch(start) ? FileKind.Html
            : FileKind.Text;
    }

    /// <summary>
    /// Whether text is Markdown: it has a table with its ruled line, or headings and nothing laid out by tabs or spaces. Rows with tabs are rows whatever else the text holds.
    /// </summary>
    public static bool IsMarkdown(string text)
    {
        var (hasTable, hasHeading, isLaidOut) = (false, false, false);
        var before = default(ReadOnlySpan<char>);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.Count('\t') >= 2 && words[0] != '|')
            {
                return false;
            }

            hasTable = hasTable || before.Contains('|') && MarkdownTable.IsRuledLine(words);
            hasHeading = hasHeading || line.StartsWith('#') && line.TrimStart('#').StartsWith(' ');
            isLaidOut = isLaidOut || words.Contains('\t') || words.Contains("   ", StringComparison.Ordinal);
            before = line;
        }

        return hasTable || hasHeading && !isLaidOut;
    }

    // Header lines down to the first blank one, and nothing else; words that only mails have among them.
    private static bool IsMail(string head)
    {
        var (onlyInMails, alsoInText, isFirst) = (0, 0, true);
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (isFirst && (line.StartsWith("From ") || line.IsWhiteSpace()))
            {
                continue;
            }

            if (line.IsEmpty)
            {
                break;
            }

            if (isFirst || line[0] is not (' ' or '\t'))
            {
                var colon = line.IndexOf(':');
                if (colon <= 0 || line[..colon].ContainsAnyExceptInRange('!', '~'))
                {
                    // The last line of what was looked at may be cut off.
                    return false;
                }

                var name = line[..colon].ToString();
                onlyInMails += OnlyInMails.Contains(name) ? 1 : 0;
                alsoInText += AlsoInText.Contains(name) ? 1 : 0;
            }

            isFirst = false;
        }

        return onlyInMails > 0 && onlyInMails + alsoInText >= 2 || alsoInText >= 4;
    }

    // A fragment too, but only one that begins with a block: text may begin with “<u>here</u>”.
    [GeneratedRegex(@"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|style|table|div|p|h[1-6]|ul|ol|section|article|main|center|base|link)(?=[\s>/]))", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex HtmlStart();
}

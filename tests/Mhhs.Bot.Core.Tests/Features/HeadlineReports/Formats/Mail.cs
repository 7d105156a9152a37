using System.Text;
using MimeKit;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

/// <summary>Builds mails for tests.</summary>
internal static class Mail
{
    public static byte[] Of(MimeEntity body, string subject = "FW: TMAG 008 Headline Report")
    {
        var message = Message(body, subject);
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();
    }

    public static MimeMessage Message(MimeEntity body, string subject) => new([new MailboxAddress("Pat Jones", "pat@example.org")], [new MailboxAddress("Log", "log@example.org")], subject, body)
    {
        Date = new DateTimeOffset(2022, 8, 18, 9, 0, 0, TimeSpan.Zero),
        MessageId = "a@example.org",
    };

    public static TextPart Plain(string text) => new("plain") { Text = text };

    public static TextPart Html(string text) => new("html") { Text = text };

    public static Multipart Mixed(params IEnumerable<MimeEntity> parts)
    {
        var mixed = new Multipart("mixed");
        foreach (var part in parts)
        {
            mixed.Add(part);
        }

        return mixed;
    }

    public static MimePart Attached(string name, string content) => Attached(name, Encoding.UTF8.GetBytes(content));

    public static MimePart Attached(string name, byte[] content, string type = "application", string subtype = "octet-stream") => new(type, subtype)
    {
        Content = new MimeContent(new MemoryStream(content)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = name,
    };
}

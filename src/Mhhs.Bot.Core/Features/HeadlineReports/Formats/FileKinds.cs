namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Tells what a file is by its bytes, and what to say of one that is not read.</summary>
internal static class FileKinds
{
    // A PDF may have other bytes before its mark; its specification lets readers look this far.
    private const int PdfMarkWithin = 1024;

    /// <summary>What the file is.</summary>
    public static FileKind Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        return bytes.IsEmpty ? FileKind.Empty
            : bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8) ? ZipContents.KindOf(file)
            : bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? OldContainer(bytes)
            : bytes[..Math.Min(bytes.Length, PdfMarkWithin)].IndexOf("%PDF-"u8) >= 0 ? FileKind.Pdf
            : bytes.StartsWith("{\\rtf"u8) ? FileKind.RichText
            : IsPicture(bytes) ? FileKind.Picture
            : IsArchive(bytes) ? FileKind.Archive
            : TextForms.KindOf(bytes);
    }

    /// <summary>Why a file of this kind is not read, and what to send instead.</summary>
    public static UnreadableFileException Refusal(FileKind kind) => kind switch
    {
        FileKind.Empty => new(ReportRefusal.Empty, "There is nothing in the file."),
        FileKind.Word => new(ReportRefusal.WrongFormat, "This is a Word file, and Word files cannot be read here. Save it as a web page (filtered) or as plain text and send that."),
        FileKind.Pdf => new(ReportRefusal.WrongFormat, "This is a PDF, and PDF files cannot be read here. Send the report as a web page or as plain text."),
        FileKind.Mail => new(ReportRefusal.WrongFormat, "This is a mail in a mail in a mail, too deep to be read. Send the report itself."),
        FileKind.OldWord => new(ReportRefusal.WrongFormat, "This is a Word file of the old kind (.doc). Open it in Word, save it as .docx and send that."),
        FileKind.EncryptedOffice => new(ReportRefusal.Encrypted, "This Word file is encrypted with a password. Save it without the password and send it again."),
        FileKind.OutlookMessage => new(ReportRefusal.WrongFormat, "This is a message saved by Outlook (.msg). Save the report that is attached to it and send that, or save the message as .eml."),
        FileKind.OldOffice => new(ReportRefusal.WrongFormat, "This is a file of an old Office program, and no Word file. Send the report as .docx, .pdf or text."),
        FileKind.Spreadsheet => new(ReportRefusal.WrongFormat, "This is a spreadsheet, not a headline report. Send the report as .docx, .pdf or text."),
        FileKind.Slides => new(ReportRefusal.WrongFormat, "These are slides, not a headline report. Send the report as .docx, .pdf or text."),
        FileKind.OpenDocument => new(ReportRefusal.WrongFormat, "This is an OpenDocument text (.odt). Save it as .docx and send that."),
        FileKind.WordXml => new(ReportRefusal.WrongFormat, "This is a Word file saved as XML. Save it as .docx and send that."),
        FileKind.Archive => new(ReportRefusal.WrongFormat, "This is an archive (.zip or the like). Take the report out of it and send that."),
        FileKind.HugeArchive => new(ReportRefusal.TooLarge, "The file has over 5,000 parts, so it was not read any further."),
        FileKind.DamagedWord => new(ReportRefusal.Damaged, "This Word file is cut off or damaged. Open it in Word, save it anew and send it again."),
        FileKind.DamagedArchive => new(ReportRefusal.Damaged, "This file is cut off or damaged. Send it again."),
        FileKind.RichText => new(ReportRefusal.WrongFormat, "This is a file in Rich Text Format (.rtf). Open it in Word, save it as .docx and send that."),
        FileKind.Picture => new(ReportRefusal.WrongFormat, "This is a picture: it needs text recognition (OCR) first. Send the report as .docx, .pdf or text."),
        _ => new(ReportRefusal.NotText, "The file is neither text nor of a format that is read. Send the report as .docx, .pdf, .html, .md, .eml or text."),
    };

    // The names of a container's streams stand in its directory, as UTF-16.
    private static FileKind OldContainer(ReadOnlySpan<byte> bytes) =>
        Names(bytes, "EncryptedPackage") ? FileKind.EncryptedOffice
        : Names(bytes, "WordDocument") ? FileKind.OldWord
        : Names(bytes, "__properties_version1.0") ? FileKind.OutlookMessage
        : FileKind.OldOffice;

    private static bool Names(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes(stream)) >= 0;

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)
        || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)
        || bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)
        || bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) && bytes[8..12] is var brand
            && (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8));

    private static bool IsArchive(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0x1F, 0x8B]) || bytes.StartsWith<byte>([(byte)'7', (byte)'z', 0xBC, 0xAF]) || bytes.StartsWith("Rar!"u8);
}

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>What a file is, by its content.</summary>
internal enum FileKind
{
    /// <summary>Nothing that is known: binary, with no mark at its beginning.</summary>
    Unknown,

    /// <summary>No byte at all.</summary>
    Empty,

    /// <summary>A .docx.</summary>
    Word,

    /// <summary>A .pdf.</summary>
    Pdf,

    /// <summary>A mail as RFC 822 has it: an .eml, or a web page saved in one file.</summary>
    Mail,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>Text, Markdown included.</summary>
    Text,

    /// <summary>A .doc of Word before 2007.</summary>
    OldWord,

    /// <summary>A Word file with a password.</summary>
    EncryptedOffice,

    /// <summary>A message saved by Outlook, .msg.</summary>
    OutlookMessage,

    /// <summary>Another file of the old Office.</summary>
    OldOffice,

    /// <summary>A .xlsx or .ods.</summary>
    Spreadsheet,

    /// <summary>A .pptx or .odp.</summary>
    Slides,

    /// <summary>A text of LibreOffice, .odt.</summary>
    OpenDocument,

    /// <summary>Word's XML in one file.</summary>
    WordXml,

    /// <summary>A .zip, or another archive.</summary>
    Archive,

    /// <summary>An archive with more entries than are read.</summary>
    HugeArchive,

    /// <summary>A zip that is cut off or broken and was a Word file.</summary>
    DamagedWord,

    /// <summary>A zip that is cut off or broken.</summary>
    DamagedArchive,

    /// <summary>A .rtf.</summary>
    RichText,

    /// <summary>A picture.</summary>
    Picture,
}

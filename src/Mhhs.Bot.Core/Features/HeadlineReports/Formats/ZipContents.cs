using System.IO.Compression;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Tells by its table of contents what a zip is. Nothing is unpacked.</summary>
internal static class ZipContents
{
    /// <summary>What the zip is.</summary>
    public static FileKind KindOf(ReadOnlyMemory<byte> file)
    {
        // Counted before the table of contents is read: it would take more memory than the file has bytes.
        if (file.Span.Count("PK\u0001\u0002"u8) > ReadBudget.MaxParts)
        {
            return FileKind.HugeArchive;
        }

        try
        {
            using var stream = FileBytes.Open(file);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return KindOf(archive.Entries);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return file.Span.IndexOf("word/"u8) >= 0 ? FileKind.DamagedWord : FileKind.DamagedArchive;
        }
    }

    // The main part of a Word file need not be called document.xml: programs on the web call it document2.xml.
    private static FileKind KindOf(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        bool Has(string folder) => entries.Any(entry => entry.FullName.Replace('\\', '/').TrimStart('/').StartsWith(folder, StringComparison.OrdinalIgnoreCase));

        return Has("word/document") ? FileKind.Word
            : Has("xl/") ? FileKind.Spreadsheet
            : Has("ppt/") ? FileKind.Slides
            : Has("mimetype") && Has("content.xml") ? OpenDocument(entries.First(static entry => entry.FullName.StartsWith("mimetype", StringComparison.OrdinalIgnoreCase)))
            : FileKind.Archive;
    }

    private static FileKind OpenDocument(ZipArchiveEntry type)
    {
        Span<byte> start = stackalloc byte[80];
        using var content = type.Open();
        var read = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return read.IndexOf("spreadsheet"u8) >= 0 ? FileKind.Spreadsheet : read.IndexOf("presentation"u8) >= 0 ? FileKind.Slides : FileKind.OpenDocument;
    }
}

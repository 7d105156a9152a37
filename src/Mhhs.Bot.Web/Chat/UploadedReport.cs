using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Web.Chat;

/// <summary>What the chat itself asks of a dropped file: its size and its name. What is in it is for the core to find out.</summary>
internal static class UploadedReport
{
    /// <summary>The most bytes a report may have: 25 MB. A larger one is not read.</summary>
    public const int MaxBytes = HeadlineReportReader.MaxBytes;

    /// <summary>The file's own name without any folders a browser may have sent, short enough to be read in a line.</summary>
    public static string NameOf(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(name.Where(character => !char.IsControl(character))).Trim();
        return shown.Length switch
        {
            0 => "the file",
            > 100 => shown[..60] + "…" + shown[^39..],
            _ => shown,
        };
    }
}

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Decides which of three values stands: the one last imported, the one in the log, and the one in the file.</summary>
internal static class ThreeWay
{
    /// <summary>Compares one field.</summary>
    /// <param name="imported">What the last import of it said; null where it was never imported.</param>
    /// <param name="log">What the log says.</param>
    /// <param name="file">What the file says.</param>
    /// <returns>Same when log and file agree; from then on, whoever changed it since the last import is followed; both is a conflict.</returns>
    public static FieldVerdict Decide(string? imported, string log, string file) =>
        log == file ? FieldVerdict.Same
        : imported == file ? FieldVerdict.KeepLog
        : imported == log ? FieldVerdict.TakeFile
        : FieldVerdict.Conflict;
}

/// <summary>Which value stands.</summary>
internal enum FieldVerdict
{
    /// <summary>They agree.</summary>
    Same,

    /// <summary>The file's: only it changed.</summary>
    TakeFile,

    /// <summary>The log's: only it changed.</summary>
    KeepLog,

    /// <summary>Both changed, to different things.</summary>
    Conflict,
}

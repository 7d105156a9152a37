using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>What importing a report would do: a three-way comparison of what was last imported, the log, and the file. Nothing is stored by making it.</summary>
/// <param name="Reading">The file as it was read.</param>
public sealed record ReportComparison(ReportReading Reading)
{
    /// <summary>What becomes of each thing in the report, and of each open action that is not in it.</summary>
    public ImmutableArray<ReportItem> Items { get; init; } = [];

    /// <summary>What a person must answer first; with any of them nothing is stored.</summary>
    public ImmutableArray<ReportQuestion> Questions { get; init; } = [];

    /// <summary>What a person may answer: left alone, the log keeps what it has, and the report is stored all the same.</summary>
    public ImmutableArray<ReportQuestion> Choices { get; init; } = [];

    /// <summary>Whether the report's group is not known to the programme; an admin may create it.</summary>
    public bool IsGroupUnknown { get; init; }

    /// <summary>Whether a later report of the group, or a corrected one of this meeting, has been imported: then this one fills gaps and changes no state.</summary>
    public bool IsOlder { get; init; }

    /// <summary>Whether a corrected report of the meeting was imported after this one, or one that was issued later.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>When the report of this meeting that is in the log was issued, where that is later than this one; null otherwise.</summary>
    public LocalDate? LaterIssue { get; init; }

    /// <summary>Why it fills gaps only, in one sentence; null where it does not.</summary>
    public string? WhyOlder => LaterIssue is { } later ? $"The report of this meeting that was issued on {Commands.Dates.Day(later)} was imported before, so this earlier one fills gaps and changes no state."
        : IsSuperseded ? "It was imported before, and a corrected report of the meeting after it, so it fills gaps and changes no state."
        : IsOlder ? "A later report of the group was imported before, so this one fills gaps and changes no state."
        : null;

    /// <summary>Whether importing it would change anything.</summary>
    public bool ChangesSomething => Items.Any(item => item.Kind is ReportItemKind.New or ReportItemKind.Changed or ReportItemKind.Suggested);

    /// <summary>Which actions of the log it closes, withdraws, proposes for closure or opens again, in one line; null where no status changes.</summary>
    public string? Statuses => ReportCards.StatusesOf(this);

    /// <summary>The same for two comparisons that would do the same and ask the same: SHA-256 in hexadecimal.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Items.Select(item => $"{item.Kind} {item.What} {item.Text}").Concat(Questions.Concat(Choices).Select(question => $"{question.Key} {question.Question}"))))));

    /// <summary>How many things of a kind there are.</summary>
    public int Count(ReportItemKind kind) => Items.Where(item => item.Kind == kind).Sum(item => item.Things);
}

/// <summary>What becomes of one thing.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="What">Its reference, or what it is where it has none: <c>TMAG08-02</c>, <c>Discussion 3</c>.</param>
/// <param name="Text">The same in words: what changes, from what to what.</param>
public sealed record ReportItem(ReportItemKind Kind, string What, string Text)
{
    /// <summary>What sort of thing it is, for counting.</summary>
    public ReportItemSort Sort { get; init; }

    /// <summary>The status that an action of the log gets by it; null where its status stays.</summary>
    public ReportedStatus? Status { get; init; }

    /// <summary>How many things it stands for.</summary>
    public int Things { get; init; } = 1;
}

/// <summary>The sorts of things that a report brings.</summary>
public enum ReportItemSort
{
    /// <summary>The meeting, the next one, the report itself.</summary>
    Other,

    /// <summary>An action.</summary>
    Action,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A RAID item.</summary>
    Raid,

    /// <summary>A discussion item.</summary>
    Discussion,
}

/// <summary>What importing does with one thing.</summary>
public enum ReportItemKind
{
    /// <summary>It is not in the log yet, and is added.</summary>
    New,

    /// <summary>Only the file changed it: the file is followed, the old value is kept in the history.</summary>
    Changed,

    /// <summary>Log and file say the same.</summary>
    Same,

    /// <summary>Only the log changed it: the log stays, and the report does not have it yet.</summary>
    KeptInLog,

    /// <summary>It is another group's: nothing is changed, and its secretary is told what the report says.</summary>
    Suggested,

    /// <summary>It is in the log and the report does not mention it: it stays.</summary>
    NotMentioned,
}

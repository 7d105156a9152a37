using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>What the rows of one report share: its group and meeting, and the days from which its words count.</summary>
/// <param name="Group">The group.</param>
/// <param name="Meeting">The meeting; for a draft one that may have no number or date yet.</param>
/// <param name="CountFrom">The day from which “next” and the like count, or null.</param>
/// <param name="Issued">The day on which the report says how things stand, or null for the meeting's.</param>
/// <param name="Next">The next meeting as the report has it.</param>
internal sealed record ReportFrame(Group Group, Meeting Meeting, LocalDate? CountFrom, LocalDate? Issued, NextMeetingReading? Next)
{
    /// <summary>An action as the report has it.</summary>
    public ActionReading Read(ReportedAction reported)
    {
        var action = reported.State.Action;
        var due = DueCells.Written(reported.State.Due, CountFrom, Next, Group.CodeFolded, reported.Stored?.Due.Text);
        var status = Enum.Parse<ReportedStatus>(reported.State.Status.ToString());
        if (StatusInWords.InDue(due) is { } told && told != status)
        {
            // “Complete” stood where the due date might, and it is no longer so.
            due = due with { Text = DueCells.Plain(due) is { Length: > 0 } plain ? plain : null };
        }

        var wording = ReportText.Clean(reported.State.Wording);
        var owners = reported.State.Owners;
        var ownerText = reported.Stored is { OwnerText: { } written } stored && stored.Owners.SequenceEqual(owners) ? written : string.Join(", ", owners.Select(static owner => ReportText.Clean(owner)));
        return new ActionReading(action.Reference, wording, due, status)
        {
            Place = "Actions",
            WrittenRef = action.Reference,
            Area = string.IsNullOrWhiteSpace(reported.State.Area) ? null : ReportText.Clean(reported.State.Area),
            OwnerText = ownerText.Length > 0 ? ownerText : null,
            Owners = OwnerList.Split(ownerText),
            Update = UpdateCell.Of(reported.Notes, reported.Stored?.Update, action.Reference, status, reported.State.EndedOn, due, Issued ?? CountFrom),
            CarriedForward = action.MeetingId != Meeting.Id,
            Updated = reported.IsReworded,
            Parts = PartList.Of(wording, []),
        };
    }
}

/// <summary>An action with what a report says of it beside its state.</summary>
/// <param name="State">The action as it was when the report says how things stand.</param>
/// <param name="Stored">The same action in this meeting's report as it was last imported, or null.</param>
/// <param name="Notes">The notes that belong into this report, in order.</param>
/// <param name="IsReworded">Whether it was reworded at or for this meeting.</param>
internal sealed record ReportedAction(ActionAsOf State, ActionReading? Stored, IReadOnlyList<ActionUpdate> Notes, bool IsReworded);

using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Turns the rows of the actions into actions.</summary>
/// <param name="group">The report's group, or null.</param>
/// <param name="meeting">The report's meeting number as written, or null.</param>
/// <param name="issued">The day the report says how things stand: its issue date, else the meeting's; or null.</param>
/// <param name="dues">Reads due cells.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed partial class ActionRows(string? group, string? meeting, LocalDate? issued, DueCell dues, WarningList warnings)
{
    private readonly ActionState _states = new(issued, warnings);

    /// <summary>The action of a row.</summary>
    public ActionReading Read(RawItem item)
    {
        var reference = ReportRefs.Action(item[ReportColumn.Ref], group);
        if (reference is null && item[ReportColumn.Ref].Length > 0)
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], "no reference", "it is not written like a reference");
        }
        else if (reference is { Written: [>= '0' and <= '9', ..] })
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], reference.Value.Ref.ToString(), "no group stands there, so the report's own is taken");
        }
        else if (reference is { Beside.Length: > 0 })
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], reference.Value.Ref.ToString(), "more than the reference stands in its cell");
        }

        var name = reference?.Ref.ToString() ?? "the action";
        var written = ItemText.Plain(item, ReportColumn.Description, warnings);
        var prefix = UpdatedPrefix().Match(written);
        var wording = prefix.Success ? written[prefix.Length..] : written;
        var isCarried = reference is { } known && IsCarried(item, known.Ref, prefix.Success);
        if (prefix.Success)
        {
            warnings.AddToRows(
                item.SectionName,
                item.Row,
                ReportText.Shorten(written),
                isCarried ? $"{name} carried forward from an earlier meeting, its wording updated" : $"{name} with its wording updated",
                isCarried ? "the reference is of an earlier meeting, and “Action updated” stands before the wording" : "“Action updated” stands before the wording");
        }

        ItemText.TellLines(item, $"part of the wording of {name}", warnings);
        var due = dues.Read(item, isCarried);
        var update = ItemText.Plain(item, ReportColumn.Update, warnings).Replace('\n', ' ');
        var owner = FootnoteMarks.Without(item[ReportColumn.Owner]);
        var owners = OwnerList.Split(owner);
        foreach (var one in owners)
        {
            TellOwner(item, one);
        }

        ItemText.TellUnused(item, warnings, ReportColumn.Area, ReportColumn.Ref, ReportColumn.Description, ReportColumn.Owner, ReportColumn.Due, ReportColumn.OriginalDue, ReportColumn.Update, ReportColumn.Status);
        var status = _states.Of(item, name, reference?.Ref.ToString(), update, due);
        if (owners.IsEmpty && status is ReportedStatus.Open or ReportedStatus.Proposed)
        {
            warnings.AddToRows(item.SectionName, item.Row, "(blank owner)", "nobody's yet", "no owner stands there");
        }

        return new ActionReading(reference?.Ref.ToString(), ItemText.WithLines(wording, item), due.Due, status)
        {
            Place = item.Place,
            WrittenRef = reference?.Written,
            Area = item.Area,
            OwnerText = owner.Length > 0 ? owner : null,
            Owners = owners,
            Update = ActionState.Text(update, item[ReportColumn.Status]),
            OriginalDue = due.Original,
            CarriedForward = isCarried,
            Updated = prefix.Success,
            Parts = PartList.Of(wording, item.Lines),
            Unsaid = Unsaid(item, due, status),
            SaysOpen = status == ReportedStatus.Open && ActionState.SaysOpen(item[ReportColumn.Status], update, reference?.Ref.ToString()),
        };
    }

    /// <summary>What the row has no place for. A status that stands in the due cell leaves no place for the due.</summary>
    private static ActionFacts Unsaid(RawItem item, DueReading due, ReportedStatus status)
    {
        var saysDue = due.Due.Kind == DueKind.None ? item[ReportColumn.Due].Length == 0 && (item.HasPlaceFor(ReportColumn.Due) || item.HasPlaceFor(ReportColumn.OriginalDue)) : true;
        return (item.Area is null && !item.HasPlaceFor(ReportColumn.Area) ? ActionFacts.Area : ActionFacts.None)
            | (item.HasPlaceFor(ReportColumn.Owner) ? ActionFacts.None : ActionFacts.Owner)
            | (saysDue ? ActionFacts.None : ActionFacts.Due)
            | (status == ReportedStatus.Open && !item.HasPlaceFor(ReportColumn.Update) && !item.HasPlaceFor(ReportColumn.Status) ? ActionFacts.Status : ActionFacts.None);
    }

    private bool IsCarried(RawItem item, ActionRef reference, bool isUpdated)
    {
        if (group is not null && reference.GroupCode != group)
        {
            warnings.AddToRows(item.SectionName, item.Row, reference.ToString(), $"an action of {reference.GroupCode}, carried forward here", $"the report is {group}'s");
            return true;
        }

        // Only a number tells which of two meetings was the earlier one.
        if (meeting is null || !reference.NamesMeeting)
        {
            return false;
        }

        var order = Order(reference.Meeting).CompareTo(Order(meeting));
        if (order > 0)
        {
            warnings.AddToRows(item.SectionName, item.Row, reference.ToString(), "an action of this report", $"the reference is of a later meeting than {meeting}");
        }
        else if (order < 0 && !isUpdated)
        {
            warnings.AddToRows(item.SectionName, item.Row, reference.ToString(), "carried forward", "the reference is of an earlier meeting");
        }

        return order < 0;
    }

    private void TellOwner(RawItem item, string owner)
    {
        if (OwnerList.IsCollective(owner))
        {
            warnings.AddToRows(item.SectionName, item.Row, owner, "each member has a share", "a collective owner");
        }
        else if (owner.Contains(", ", StringComparison.Ordinal) && owner.EndsWith(')') && owner.IndexOf(',', StringComparison.Ordinal) < owner.IndexOf('(', StringComparison.Ordinal))
        {
            warnings.AddToRows(item.SectionName, item.Row, owner, "one owner", "it is taken for a surname, a first name and where they work");
        }
        else if (OwnerList.HasSubTeams(owner))
        {
            warnings.AddToRows(item.SectionName, item.Row, owner, "one owner; what stands in brackets is under it", "an owner with sub-teams");
        }
        else if (owner.Contains(" and ", StringComparison.OrdinalIgnoreCase) || owner.Contains(" & ", StringComparison.Ordinal) || owner.Contains('/', StringComparison.Ordinal))
        {
            warnings.AddToRows(item.SectionName, item.Row, owner, "one owner", "it may be one name or two");
        }
    }

    private static (int Number, string Letter) Order(string number)
    {
        var digits = new string([.. number.TakeWhile(char.IsAsciiDigit)]);
        return (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0, number[digits.Length..]);
    }

    [GeneratedRegex(@"^(?:action updated?|updated action|updated)(?: \([^()]{0,40}\))? ?[:\-\u2010-\u2015] ?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex UpdatedPrefix();
}

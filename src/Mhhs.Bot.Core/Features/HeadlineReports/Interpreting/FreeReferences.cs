using System.Globalization;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows which references a report leaves free, and hands out each once.</summary>
internal sealed class FreeReferences
{
    private readonly ReportReading _reading;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    private readonly string? _decisionStem;

    private int _lastDecision;

    public FreeReferences(ReportReading reading)
    {
        _reading = reading;
        foreach (var written in reading.Actions.Select(static action => action.Ref).OfType<string>())
        {
            if (ActionRef.TryParse(written, null, out var reference))
            {
                Take(reference);
            }
        }

        foreach (var decision in reading.Decisions.Select(static decision => decision.Ref).OfType<string>())
        {
            var stem = decision.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (int.TryParse(decision.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _lastDecision)
            {
                (_decisionStem, _lastDecision) = (stem, number);
            }
        }
    }

    /// <summary>A reference for an action without one: its number where that is free, else the next; null where group or meeting is not known.</summary>
    /// <param name="meeting">The meeting the row stands under, or null for the report's own.</param>
    /// <param name="number">The number that stands where the reference should, or null.</param>
    public string? Action(string? meeting, int? number)
    {
        var raisedAt = meeting ?? (_reading.References is { MeetingDigits: 0 } && !_reading.IsExtraordinary ? "" : _reading.MeetingNumber is { } own ? Meeting.KeyOf(own) : _reading.IsExtraordinary ? "EX" : null);
        if (_reading.Group is not { } group || raisedAt is null)
        {
            return null;
        }

        return number is > 0 and var wanted && new ActionRef(group, raisedAt, wanted) is var numbered && !_taken.Contains(numbered.Key)
            ? Take(numbered)
            : Beside(new ActionRef(group, raisedAt, 1));
    }

    /// <summary>The next free reference of the same group and meeting.</summary>
    public string Beside(ActionRef reference) => Take(reference with { Sequence = _last.GetValueOrDefault(Series(reference)) + 1 });

    /// <summary>The next decision's reference; null where the report has none to count from, because decisions are numbered across meetings.</summary>
    public string? Decision() => _decisionStem is null ? null : string.Create(CultureInfo.InvariantCulture, $"{_decisionStem}{++_lastDecision:00}");

    /// <summary>The number of the meeting that the group's latest references name, as they write it; or null.</summary>
    public string? MeetingNumber() => _reading.Actions.Select(static action => ActionRef.TryParse(action.Ref, null, out var reference) ? reference : null)
        .Where(reference => reference is { NamesMeeting: true } && reference.GroupCode == _reading.Group)
        .Select(static reference => (Order: int.Parse(reference!.Meeting.TrimEnd(Letters), NumberStyles.None, CultureInfo.InvariantCulture), reference.Meeting))
        .OrderByDescending(static meeting => meeting.Order).ThenByDescending(static meeting => meeting.Meeting, StringComparer.Ordinal)
        .Select(meeting => meeting.Meeting.PadLeft((_reading.References?.MeetingDigits ?? 2) + meeting.Meeting.Length - meeting.Meeting.TrimEnd(Letters).Length, '0'))
        .FirstOrDefault();

    private static readonly char[] Letters = [.. Enumerable.Range('A', 26).Select(static letter => (char)letter)];

    private static string Series(ActionRef reference) => $"{reference.GroupCode} {reference.Meeting}";

    private string Take(ActionRef reference)
    {
        _taken.Add(reference.Key);
        _last[Series(reference)] = Math.Max(_last.GetValueOrDefault(Series(reference)), reference.Sequence);
        return reference.ToString();
    }
}

using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>What a meeting leaves behind beside its actions, a decision or a RAID item: it came with a report, or somebody recorded it in a chat.</summary>
public abstract class MeetingRecord : IPostable
{
    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>The meeting it belongs to.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting it belongs to.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>What it is about, or null.</summary>
    public string? Area { get; set; }

    /// <summary>What was decided or said.</summary>
    public required string Description { get; set; }

    /// <summary>Its name, area and description folded, for finding.</summary>
    public string SearchText { get; protected set; } = "";

    /// <summary>Who recorded it in a chat, by name and account; null for what came with a report.</summary>
    public string? RecordedBy { get; private set; }

    /// <summary>The same person; null for the command line and for what came with a report.</summary>
    public long? RecordedById { get; private set; }

    /// <summary>When it was recorded in a chat, on the programme's clock; null for what came with a report.</summary>
    public Instant? RecordedAt { get; private set; }

    /// <summary>The event that recorded it, by which it can be taken back; null for what came with a report.</summary>
    public string? EventKey { get; private set; }

    /// <summary>When it was taken back, or left out by its report that came again; null while it stands. What is gone is found by nobody, only its history needs it still.</summary>
    public Instant? GoneAt { get; private set; }

    /// <summary>What happened to it; only ever added to.</summary>
    public List<HistoryEntry> History { get; } = [];

    /// <summary>Raised on every change; two changes at once collide on it and one runs again.</summary>
    public int Version { get; private set; }

    /// <summary>The name under which its card is composed and its postings are found.</summary>
    public abstract string Subject { get; }

    /// <summary>As strict as its meeting and its group are. Both must have been loaded.</summary>
    Classification IPostable.Classification => (Classification)Math.Max((int)Meeting!.Classification, (int)Meeting.Group!.Classification);

    /// <summary>Who recorded it, without the account; null for what came with a report.</summary>
    public string? RecordedByName => RecordedBy?.Split(" (", 2)[0];

    /// <summary>Says who recorded it in a chat.</summary>
    public void Record(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        (RecordedBy, RecordedById, RecordedAt, EventKey) = (change.Actor, change.PersonId, change.At, change.EventKey);
        Apply(change, HistoryVerb.Recorded, null, Description);
    }

    /// <summary>Says that a report brought it.</summary>
    public void Import(Change change) => Apply(change, HistoryVerb.Imported, null, Description);

    /// <summary>Gives it other words, or says that it is about something else; the old ones stay in the history.</summary>
    /// <returns>Whether anything was other than before.</returns>
    public bool Revise(string? area, string description, Change change)
    {
        var before = Version;
        if (description != Description)
        {
            Apply(change, HistoryVerb.Reworded, Description, description);
            Description = description;
        }

        if (area != Area)
        {
            Apply(change, HistoryVerb.Reworded, Area, area);
            Area = area;
        }

        Index();
        return Version != before;
    }

    /// <summary>Takes it out of the log. Its number is not used again, and its history stays.</summary>
    /// <param name="verb"><see cref="HistoryVerb.TakenBack"/> or <see cref="HistoryVerb.LeftOut"/>.</param>
    /// <param name="change">Who and when.</param>
    public void Remove(HistoryVerb verb, Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        GoneAt = change.At;
        Apply(change, verb, Description, null);
    }

    /// <summary>Makes it found by what it says now.</summary>
    public abstract void Index();

    /// <summary>Adds a change to the history.</summary>
    protected void Apply(Change change, HistoryVerb verb, string? from, string? to)
    {
        Version++;
        History.Add(HistoryEntry.For(change, verb, from, to, null, Version));
    }
}

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

    /// <summary>The description folded, for finding.</summary>
    public required string SearchText { get; set; }

    /// <summary>Who recorded it in a chat, by name and account; null for what came with a report.</summary>
    public string? RecordedBy { get; private set; }

    /// <summary>The same person; null for the command line and for what came with a report.</summary>
    public long? RecordedById { get; private set; }

    /// <summary>When it was recorded in a chat, on the programme's clock; null for what came with a report.</summary>
    public Instant? RecordedAt { get; private set; }

    /// <summary>The event that recorded it, by which it can be taken back; null for what came with a report.</summary>
    public string? EventKey { get; private set; }

    /// <summary>Raised on every change; two changes at once collide on it and one runs again.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The name under which its card is composed and its postings are found.</summary>
    public abstract string Subject { get; }

    /// <summary>As strict as its meeting and its group are. Both must have been loaded.</summary>
    Classification IPostable.Classification => (Classification)Math.Max((int)Meeting!.Classification, (int)Meeting.Group!.Classification);

    /// <summary>Who recorded it, without the account; null for what came with a report.</summary>
    public string? RecordedByName => RecordedBy?.Split(" (", 2)[0];

    /// <summary>Says who recorded it.</summary>
    public void Record(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        (RecordedBy, RecordedById, RecordedAt, EventKey) = (change.Actor, change.PersonId, change.At, change.EventKey);
    }

    /// <summary>Says that it was changed, or is about to go.</summary>
    public void Touch() => Version++;
}

using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>What an action was like before a change, as the history keeps it so that the change can be taken back.</summary>
internal sealed record ActionSnapshot(
    ActionStatus Status,
    string? Area,
    string Wording,
    Due Due,
    string? OriginalDue,
    int TimesExtended,
    Due? AskedDue,
    string? AskedDueReason,
    Instant? EndedAt,
    IReadOnlyList<OwnerSnapshot> Owners,
    IReadOnlyList<ShareSnapshot> Shares,
    string? PublishIn = null,
    string? Evidence = null,
    LocalDate? EndedOn = null,
    ClosurePolicy? Closure = null,
    LocalDate? ReviewedOn = null,
    LocalDate? ReviewOn = null,
    string? AwaitedFrom = null,
    string? AwaitedBy = null,
    IReadOnlyList<string>? Topics = null,
    IReadOnlyList<LinkSnapshot>? Links = null,
    string? Reminders = null,
    LocalDate? AwaitedUntil = null)
{
    public static ActionSnapshot Of(ActionItem action) => new(
        action.Status,
        action.Area,
        action.Wording,
        action.Due,
        action.OriginalDue,
        action.TimesExtended,
        action.AskedDue,
        action.AskedDueReason,
        action.EndedAt,
        [.. action.Owners.Select(OwnerSnapshot.Of)],
        [.. action.Shares.Select(share => new ShareSnapshot(share.Id, share.State, share.DoneAt, share.DoneById, share.Note))],
        action.PublishIn,
        action.Evidence,
        action.EndedOn,
        action.Closure,
        action.ReviewedOn,
        action.ReviewOn,
        action.AwaitedFrom,
        action.AwaitedBy,
        [.. action.Topics.Select(topic => topic.Name)],
        [.. action.Links.Select(LinkSnapshot.Of)],
        action.Reminders?.ToString(),
        action.AwaitedUntil);

    public static ActionSnapshot Read(string json) => JsonSerializer.Deserialize<ActionSnapshot>(json, StoredJson.Options)!;

    public string Write() => JsonSerializer.Serialize(this, StoredJson.Options);
}

internal sealed record OwnerSnapshot(int Position, string AsWritten, OwnerKind Kind, long? PersonId, long? PartyId, long? GroupId)
{
    public static OwnerSnapshot Of(ActionOwner owner) => new(owner.Position, owner.AsWritten, owner.Kind, owner.PersonId, owner.PartyId, owner.GroupId);

    public ActionOwner ToOwner() => new() { Position = Position, AsWritten = AsWritten, Kind = Kind, PersonId = PersonId, PartyId = PartyId, GroupId = GroupId };
}

internal sealed record ShareSnapshot(long Id, ShareState State, Instant? DoneAt, long? DoneById, string? Note);

internal sealed record LinkSnapshot(long OtherId, ActionLinkKind Kind)
{
    public static LinkSnapshot Of(ActionLink link) => new(link.OtherId, link.Kind);
}

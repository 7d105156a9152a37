using System.Text.Json;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>One change of who is who: groups, members, roles, parties, people, their accounts, workspaces. Rows are only ever added; the context refuses anything else.</summary>
/// <remarks>It refers to things by id alone, without foreign keys, because it outlives them.</remarks>
public sealed class RosterEntry
{
    /// <summary>The database's id; in order of time.</summary>
    public long Id { get; private set; }

    /// <summary>What happened.</summary>
    public required RosterVerb Verb { get; init; }

    /// <summary>In which group, or null.</summary>
    public long? GroupId { get; init; }

    /// <summary>To which party, or null.</summary>
    public long? PartyId { get; init; }

    /// <summary>To whom, or null.</summary>
    public long? PersonId { get; init; }

    /// <summary>As what, or null.</summary>
    public GroupRole? Role { get; init; }

    /// <summary>In whose place, or null.</summary>
    public long? ForPersonId { get; init; }

    /// <summary>What it happened to, by name as it was then: “Ann Lee”, “PMO”, “slack:T0ACME”.</summary>
    public required string Subject { get; init; }

    /// <summary>Who did it; null for the program itself and for the command line.</summary>
    public long? ById { get; init; }

    /// <summary>Who did it, by name and account as they were then.</summary>
    public required string Actor { get; init; }

    /// <summary>When, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Through which door.</summary>
    public required Platform Source { get; init; }

    /// <summary>What it was before, in words, or null.</summary>
    public string? From { get; init; }

    /// <summary>What it became, in words, or null.</summary>
    public string? To { get; init; }

    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The event that caused it; undo goes by it.</summary>
    public required string EventKey { get; init; }

    /// <summary>For a place or a party's holder the days it held before, for words of an owner whom they meant, as JSON; null for anything else.</summary>
    public string? Before { get; init; }

    /// <summary>The same, after.</summary>
    public string? After { get; init; }

    /// <summary>An entry about a thing.</summary>
    /// <param name="change">Who changed it, when and why.</param>
    /// <param name="verb">What happened.</param>
    /// <param name="subject">To what, by name.</param>
    /// <param name="from">What it was, in words.</param>
    /// <param name="to">What it became, in words.</param>
    /// <param name="about">What it belongs to, by id.</param>
    /// <param name="days">The days a place or holder had and has, for one that can be taken back.</param>
    internal static RosterEntry For(Change change, RosterVerb verb, string subject, string? from = null, string? to = null, RosterSubject? about = null, (IReadOnlyList<Span> Before, IReadOnlyList<Span> After)? days = null) =>
        Of(change, verb, subject, (from, to), about, days is var (before, after) ? (JsonSerializer.Serialize(before, StoredJson.Options), JsonSerializer.Serialize(after, StoredJson.Options)) : null);

    /// <summary>An entry about the words of an owner, and whom they meant and mean.</summary>
    internal static RosterEntry ForWords(Change change, RosterVerb verb, string words, (string? From, string? To) names, long groupId, IReadOnlyList<OwnerMeaning> before, IReadOnlyList<OwnerMeaning> after) =>
        Of(change, verb, words, names, new RosterSubject(groupId), (JsonSerializer.Serialize(before, StoredJson.Options), JsonSerializer.Serialize(after, StoredJson.Options)));

    internal static IReadOnlyList<Span> Read(string spans) => JsonSerializer.Deserialize<List<Span>>(spans, StoredJson.Options)!;

    internal static IReadOnlyList<OwnerMeaning> ReadMeanings(string meanings) => JsonSerializer.Deserialize<List<OwnerMeaning>>(meanings, StoredJson.Options)!;

    private static RosterEntry Of(Change change, RosterVerb verb, string subject, (string? From, string? To) names, RosterSubject? about, (string Before, string After)? states) => new()
    {
        Verb = verb,
        Subject = subject,
        GroupId = about?.GroupId,
        PartyId = about?.PartyId,
        PersonId = about?.PersonId,
        Role = about?.Role,
        ForPersonId = about?.ForPersonId,
        Before = states?.Before,
        After = states?.After,
        ById = change.PersonId,
        Actor = change.Actor,
        At = change.At,
        Source = change.Source,
        From = names.From,
        To = names.To,
        Reason = change.Reason,
        EventKey = change.EventKey,
    };
}

/// <summary>What an entry belongs to, by id; none of them for the programme as a whole.</summary>
internal sealed record RosterSubject(long? GroupId = null, long? PersonId = null, long? PartyId = null, GroupRole? Role = null, long? ForPersonId = null);

/// <summary>What can happen to who is who.</summary>
public enum RosterVerb
{
    /// <summary>A group, party or person was added.</summary>
    Added,

    /// <summary>A group or person got another name or spelling.</summary>
    Renamed,

    /// <summary>Somebody's place in a group was set, for a time or for good, or ended.</summary>
    Placed,

    /// <summary>Who holds a party was set, for a time or for good, or ended.</summary>
    Held,

    /// <summary>Another group took over.</summary>
    Succeeded,

    /// <summary>A channel became a group's.</summary>
    Bound,

    /// <summary>Somebody who had joined a channel was not taken for a member.</summary>
    NotTaken,

    /// <summary>Words of an owner were said to mean somebody.</summary>
    Understood,

    /// <summary>An account was joined to a person.</summary>
    Linked,

    /// <summary>An account was parted from a person.</summary>
    Unlinked,

    /// <summary>Two people turned out to be one.</summary>
    Merged,

    /// <summary>A workspace asked to be let in.</summary>
    Asked,

    /// <summary>A workspace was let in.</summary>
    Approved,

    /// <summary>A workspace was not let in, or not any more.</summary>
    Refused,

    /// <summary>Somebody said that they are away, and who stands in; or that they are back.</summary>
    Away,

    /// <summary>Somebody chose where direct messages go.</summary>
    ChatChosen,

    /// <summary>A change was taken back.</summary>
    Undone,
}

internal sealed class RosterEntryMapping : IEntityTypeConfiguration<RosterEntry>
{
    public void Configure(EntityTypeBuilder<RosterEntry> builder)
    {
        builder.ToTable("roster");
        builder.HasIndex(entry => entry.EventKey);
        builder.HasIndex(entry => entry.GroupId);
        builder.HasIndex(entry => entry.PersonId);
    }
}

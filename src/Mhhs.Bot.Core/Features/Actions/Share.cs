using Mhhs.Bot.Core.Features.People;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>One part of an action that is ticked by itself: a member's share of a collective action, or a lettered part.</summary>
public sealed class Share
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public long ActionItemId { get; private set; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>What sort of part.</summary>
    public required ShareKind Kind { get; init; }

    /// <summary>Whose, for <see cref="ShareKind.Member"/>.</summary>
    public long? PersonId { get; private set; }

    /// <summary>Whose, for <see cref="ShareKind.Member"/>.</summary>
    public Person? Person { get; init; }

    /// <summary>Its letter, for <see cref="ShareKind.Part"/>: <c>a</c>, <c>b</c> ….</summary>
    public string? Letter { get; init; }

    /// <summary>Who or what, for people: the member's name, or the part's words.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is done.</summary>
    public ShareState State { get; private set; }

    /// <summary>When it was ticked, on the programme's clock; null while it is not.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Who ticked it; for a share ticked on somebody's behalf not the member.</summary>
    public long? DoneById { get; private set; }

    /// <summary>What was said with the tick, or null.</summary>
    public string? Note { get; private set; }

    /// <summary>A member's share.</summary>
    public static Share Of(Person person) => new() { Kind = ShareKind.Member, Person = person, PersonId = person.Id == 0 ? null : person.Id, Name = person.Name };

    /// <summary>A lettered part.</summary>
    /// <param name="index">Its place, from 0; 26 parts have a single letter, later ones two.</param>
    /// <param name="text">Its words.</param>
    public static Share Part(int index, string text) => new() { Kind = ShareKind.Part, Letter = LetterOf(index), Name = text };

    /// <summary>The letter of a part: a … z, aa, ab ….</summary>
    public static string LetterOf(int index) => index < 26
        ? ((char)('a' + index)).ToString()
        : LetterOf(index / 26 - 1) + LetterOf(index % 26);

    internal void MarkDone(Change change, string? note) => (State, DoneAt, DoneById, Note) = (ShareState.Done, change.At, change.PersonId, note);

    internal void Reopen() => (State, DoneAt, DoneById, Note) = (ShareState.Open, null, null, null);

    internal void Waive() => (State, DoneAt, DoneById, Note) = (ShareState.Waived, null, null, null);

    internal void Restore(ShareSnapshot earlier) => (State, DoneAt, DoneById, Note) = (earlier.State, earlier.DoneAt, earlier.DoneById, earlier.Note);
}

/// <summary>What sort of part a share is.</summary>
public enum ShareKind
{
    /// <summary>A member's part in what all are asked to do.</summary>
    Member,

    /// <summary>A lettered part of the wording.</summary>
    Part,
}

/// <summary>Whether a share is done.</summary>
public enum ShareState
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>Ticked.</summary>
    Done,

    /// <summary>Not wanted any more: its member left or it was given to somebody else.</summary>
    Waived,
}

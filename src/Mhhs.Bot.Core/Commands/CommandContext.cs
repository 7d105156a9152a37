using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using NodaTime;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Everything about one event that a handler may need and may not look up by itself: who, where, and the one moment at which it happens.</summary>
internal sealed class CommandContext
{
    /// <summary>What was asked.</summary>
    public required CommandRequest Request { get; init; }

    /// <summary>Who asks.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The group of the channel it was asked in, or null.</summary>
    public Group? BoundGroup { get; init; }

    /// <summary>The moment, on the programme's clock; the same however often the handler is run again.</summary>
    public required Instant Now { get; init; }

    /// <summary>The programme's date at that moment.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>The programme's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Whether it was asked in a channel, where others read along.</summary>
    public bool IsInChannel => !Request.Conversation.IsDirect && Request.Account.Platform is Platform.Slack or Platform.Teams or Platform.Chat;

    /// <summary>What the history says of a change made now.</summary>
    public Change Change(string? reason = null) => new(Caller.Person.Id == 0 ? null : Caller.Person.Id, Caller.Actor, Now, Today, Request.Account.Platform, Request.EventKey)
    {
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason,
    };

    /// <summary>A short confirmation that can be taken back for ten minutes.</summary>
    public Reply Done(RichText text, params IEnumerable<Button> more) =>
        new Reply.Note(text, new CardElement.Buttons([.. more, Button.For("Undo", "action undo", "event", Request.EventKey)]));

    /// <summary>“Did you mean one of these?”, above the buttons that offer them; “this” where there is one.</summary>
    public static string DidYouMean(int count) => count == 1 ? "Did you mean this?" : "Did you mean one of these?";

    /// <summary>What is wrong, with buttons for what may have been meant.</summary>
    public static Reply Problem(RichText text, params ImmutableArray<Button> offers) =>
        new Reply.Problem(text, offers.IsDefaultOrEmpty ? null : new CardElement.Buttons(offers));
}

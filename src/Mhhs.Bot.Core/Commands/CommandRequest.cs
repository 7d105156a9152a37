using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Something a person asked of the bot, through any door: typed words, a pressed button or a sent form.</summary>
/// <remarks>
/// Words come in <see cref="Text"/>; a mention of a person stands in them as <c>&lt;@slack:T0ACME/U0PAT&gt;</c>, the form of
/// <see cref="AccountKey"/>, which the adapter has put there. Buttons and forms come as <see cref="Path"/> and <see cref="Fields"/>.
/// Exactly one of the two is given.
/// </remarks>
public sealed record CommandRequest
{
    /// <summary>Names the event, so that it is done once however often it is delivered; made by the adapter from the platform's own ids.</summary>
    public required string EventKey { get; init; }

    /// <summary>Who asks.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>The name the platform shows for the person, for one nobody has seen before; or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where it was asked.</summary>
    public required ConversationReference Conversation { get; init; }

    /// <summary>The words after the slash command's own name, or null for a button or form.</summary>
    public string? Text { get; init; }

    /// <summary>The noun a slash command has given already (<c>action</c> for <c>/action</c>), or null where none was.</summary>
    public string? Noun { get; init; }

    /// <summary>The command's path for a button or form (<c>action done</c>), or null for words.</summary>
    public string? Path { get; init; }

    /// <summary>The named fields of a button or form.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The files that came with it. The adapter has fetched them, and has not looked into them.</summary>
    public ImmutableArray<UploadedFile> Files { get; init; } = [];

    /// <summary>The receipt of the message whose button was pressed or in whose thread it was asked, or null.</summary>
    public string? Posting { get; init; }

    /// <summary>The same request with nothing in its words and fields that cannot be seen.</summary>
    internal CommandRequest Visible() => this with
    {
        Text = Text is null ? null : VisibleText.Of(Text),
        Fields = Fields.ToImmutableDictionary(field => field.Key, field => VisibleText.Of(field.Value)),
    };

    /// <summary>Where the answer goes when the protocol has no room for it in the response, or null where it has.</summary>
    public ConversationReference? ReplyTo { get; init; }

    /// <summary>What the door does by itself with forms.</summary>
    public DoorForms Forms { get; init; }

    /// <summary>Whether a reply is queued for <see cref="ReplyTo"/>; one that is not is for the door to show.</summary>
    public bool Queues(Reply reply) => ReplyTo is not null && reply is not Reply.Silent && Forms switch
    {
        DoorForms.Queues => true,
        DoorForms.Opens => reply is not Reply.Ask,
        DoorForms.IsOne => reply is not (Reply.Ask or Reply.Problem),
        _ => throw new InvalidOperationException($"{Forms} is nothing a door does."),
    };
}

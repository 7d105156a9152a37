using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>What markup needs to know of the page it will stand in; the renderer itself knows nothing of requests.</summary>
/// <param name="Id">Begins every id of the markup, so that two cards of one page never share one; a letter first.</param>
/// <param name="PressAddress">Where the forms of buttons are posted.</param>
/// <param name="AnswerAddress">Where filled-in forms are posted.</param>
internal sealed record HtmlDoor(string Id, string PressAddress, string AnswerAddress)
{
    /// <summary>The begin of the names of fields that belong to the command, to keep them apart from the page's own.</summary>
    public const string FieldPrefix = "field.";

    /// <summary>Fields of the page that every form carries unseen: who, where, which posting, the antiforgery token.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Hidden { get; init; } = [];

    /// <summary>The people a person question can offer, so that an account given as an answer is shown by name.</summary>
    public ImmutableArray<PersonOption> People { get; init; } = [];

    /// <summary>Where the file of this message can be fetched, or null where the page has no such address.</summary>
    public string? FileAddress { get; init; }

    /// <summary>Where the pictures of this message can be fetched, with room for <c>&amp;element=</c> and a card element's place behind it; or null where the page has no such address.</summary>
    public string? PictureAddress { get; init; }

    /// <summary>The id of the page's list of suggestions for person questions, or null where it has none.</summary>
    public string? PeopleListId { get; init; }
}

/// <summary>A person that can be picked in a form.</summary>
/// <param name="Account">The account here.</param>
/// <param name="Name">The name as people know it.</param>
internal sealed record PersonOption(AccountKey Account, string Name);

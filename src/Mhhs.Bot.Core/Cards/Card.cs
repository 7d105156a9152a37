using System.Collections.Immutable;

namespace Mhhs.Bot.Core.Cards;

/// <summary>A message as the bot means it, before any door has given it a shape: a title and elements in reading order.</summary>
/// <param name="Title">One line that says what this is about; the notification of a phone shows it.</param>
/// <param name="Elements">What stands below the title, top to bottom.</param>
public sealed record Card(string Title, ImmutableArray<CardElement> Elements)
{
    /// <summary>What the card shows, such as <c>action:TMAG08-02</c>, or null. A posting of the card is found again by it.</summary>
    public string? Subject { get; init; }

    /// <summary>The version of the subject that was drawn. A press of a button is the same event for the same person, posting, button and version.</summary>
    public int Version { get; init; }

    /// <summary>The whole card as plain text, one line per thing: what screen readers and notifications get.</summary>
    public string ToPlainText() => string.Join('\n', Elements.Select(element => element.ToPlainText()).Where(line => line.Length > 0).Prepend(Title));
}

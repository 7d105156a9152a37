using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Testing;

/// <summary>What tests look for in an answer.</summary>
public static class Replies
{
    /// <summary>All buttons of an answer, those of rows included, in reading order.</summary>
    public static IReadOnlyList<Button> Buttons(this Reply reply) => reply switch
    {
        Reply.Note note => note.Buttons?.Items ?? [],
        Reply.Problem problem => problem.Buttons?.Items ?? [],
        Reply.Show show => [.. show.Card.Elements.SelectMany(element => element switch
        {
            CardElement.Buttons buttons => buttons.Items,
            CardElement.Rows rows => rows.Items.SelectMany(row => row.Buttons),
            _ => [],
        })],
        _ => [],
    };

    /// <summary>The button with this label.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Button Button(this Reply reply, string label) => reply.Buttons().FirstOrDefault(button => button.Label == label)
        ?? throw new InvalidOperationException($"There is no button “{label}”, only: {string.Join(", ", reply.Buttons().Select(button => button.Label))}. The answer was: {reply.ToPlainText()}");

    /// <summary>The titles of all rows of a card, top to bottom.</summary>
    public static IReadOnlyList<string> Rows(this Reply reply) => reply is Reply.Show show
        ? [.. show.Card.Elements.OfType<CardElement.Rows>().SelectMany(rows => rows.Items).Select(row => row.Title.ToString())]
        : [];
}

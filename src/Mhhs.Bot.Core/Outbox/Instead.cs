using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Says in a message why it comes to another account than the one that was chosen.</summary>
internal static class Instead
{
    /// <summary>The message with the sentence at its end.</summary>
    public static Reply Say(Reply content, string sentence) => content switch
    {
        Reply.Note note => note with { Text = note.Text + $"\n{sentence}" },
        Reply.Problem problem => problem with { Text = problem.Text + $"\n{sentence}" },
        Reply.Show show => show with { Card = show.Card with { Elements = show.Card.Elements.Add(new CardElement.Small(sentence)) } },
        _ => content,
    };
}

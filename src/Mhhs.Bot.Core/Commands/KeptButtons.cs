using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Commands;

/// <summary>
/// Buttons that would have to carry more than a platform's buttons can, such as <em>Raise</em> under a long wording. They carry the name of the event they answered
/// instead, and what they mean is kept with the record of that event.
/// </summary>
internal static class KeptButtons
{
    // A button on Slack takes 2,000 characters of JSON, in which a quote or a line break takes two.
    private const int Longest = 900;

    private const string Event = "kept-with";
    private const string Place = "kept-as";

    /// <summary>The reply with short buttons in place of long ones; the whole of it is what is to be kept. The same reply where none is long.</summary>
    /// <param name="reply">What is answered.</param>
    /// <param name="eventKey">The event whose record keeps it.</param>
    public static Reply Shorten(Reply reply, string eventKey)
    {
        var place = 0;
        var anyIsLong = false;
        var shorter = Over(reply, button =>
        {
            place++;
            if (button.Arguments.Sum(static field => field.Key.Length + field.Value.Length) <= Longest)
            {
                return button;
            }

            anyIsLong = true;
            return button with { Arguments = ImmutableDictionary<string, string>.Empty.Add(Event, eventKey).Add(Place, place.ToString(CultureInfo.InvariantCulture)) };
        });
        return anyIsLong ? shorter with { KeptAs = reply.KeptAs ?? reply } : reply;
    }

    /// <summary>The request with what its button means; null where that is no longer kept.</summary>
    public static async Task<CommandRequest?> FindAsync(BotDbContext db, CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.Path is null || request.Fields.GetValueOrDefault(Event) is not { } eventKey)
        {
            return request;
        }

        if ((await db.InboundEvents.FindAsync([eventKey], cancellationToken))?.Reply is not { } kept || !int.TryParse(request.Fields.GetValueOrDefault(Place), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return null;
        }

        var place = 0;
        Button? meant = null;
        Over(kept, button =>
        {
            place++;
            meant = place == wanted ? button : meant;
            return button;
        });

        // The path is what the platform says was pressed; a name put together by hand leads nowhere else.
        return meant?.Path == request.Path ? request with { Fields = meant.Arguments } : null;
    }

    private static Reply Over(Reply reply, Func<Button, Button> change) => reply switch
    {
        Reply.Note { Buttons: { } buttons } note => note with { Buttons = Over(buttons, change) },
        Reply.Problem { Buttons: { } buttons } problem => problem with { Buttons = Over(buttons, change) },
        Reply.Show show => show with
        {
            Card = show.Card with
            {
                Elements =
                [
                    .. show.Card.Elements.Select(element => element switch
                    {
                        CardElement.Buttons buttons => Over(buttons, change),
                        CardElement.Rows rows => rows with { Items = [.. rows.Items.Select(row => row with { Buttons = [.. row.Buttons.Select(change)] })] },
                        _ => element,
                    }),
                ],
            },
        },
        _ => reply,
    };

    private static CardElement.Buttons Over(CardElement.Buttons buttons, Func<Button, Button> change) => buttons with { Items = [.. buttons.Items.Select(change)] };
}

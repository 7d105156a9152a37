using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Shows what an action has to do with others, as far as its reader may know of them.</summary>
internal sealed class ActionLinks(BotDbContext db, Access access)
{
    private const int MostLetters = 120;
    private const int MostRows = 10;

    /// <summary>The actions it is linked to, a row each; empty where there are none to be read.</summary>
    /// <param name="action">The action, with its links.</param>
    /// <param name="inChannel">Whether a channel reads it: then what is restricted is left out, whoever asks.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<CardElement>> OfAsync(ActionItem action, bool inChannel, CancellationToken cancellationToken)
    {
        var ids = action.Links.ConvertAll(link => link.OtherId);
        if (ids.Count == 0)
        {
            return [];
        }

        var others = await access.Readable(db.Actions.AsNoTracking()).Where(other => ids.Contains(other.Id))
            .Where(other => !inChannel || other.Classification != Classification.Restricted)
            .OrderBy(other => other.Id).Take(MostRows).ToListAsync(cancellationToken);
        return others.Count == 0 ? [] : [new CardElement.Rows([.. others.Select(other => Line(other, action.Links.Find(link => link.OtherId == other.Id)!.Kind))])];
    }

    private static Row Line(ActionItem other, ActionLinkKind kind) => new(
        RichText.Plain($"{char.ToUpperInvariant(kind.Words()[0])}{kind.Words()[1..]} ") + RichText.Bold(other.Reference) + $" {Excerpt.Of(other.Wording, MostLetters)}",
        other.Status switch
        {
            ActionStatus.Open => RichText.Plain("open"),
            ActionStatus.Proposed => RichText.Plain("proposed for closure"),
            ActionStatus.Closed => RichText.Plain("closed"),
            _ => RichText.Plain("withdrawn"),
        },
        [Button.For("Show", "action show", "action", other.Reference)]);
}

using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Draws the history of who is who, the newest first.</summary>
internal static class RosterPages
{
    /// <summary>The page a button asks for; the first without one.</summary>
    public static int PageIn(Arguments arguments) => int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;

    /// <summary>A page of it.</summary>
    /// <param name="title">Of what.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="asked">The page, from 1.</param>
    /// <param name="path">The command that shows another page.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="context">The event, for the zone of its moments.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<Reply> ShowAsync(
        string title, IQueryable<RosterEntry> entries, int asked, string path, ImmutableDictionary<string, string> fields, CommandContext context, CancellationToken cancellationToken)
    {
        var count = await entries.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note($"Nothing of {title} has been changed since such changes are kept.");
        }

        var page = Pages.Within(asked, count);
        var shown = await entries.AsNoTracking().OrderByDescending(entry => entry.Id).Skip((page - 1) * Pages.Size).Take(Pages.Size).ToListAsync(cancellationToken);
        return new Reply.Show(new Card(
            $"History of {title}",
            [
                new CardElement.Rows([.. shown.Select(entry => new Row(RichText.Bold(Dates.Moment(entry.At, context.Zone)) + $" · {entry.Actor} {Did(entry)}", Detail(entry), []))]),
                .. Pages.Turn(page, shown.Count, count, path, to => fields.SetItem("page", to.ToString(CultureInfo.InvariantCulture))),
            ]));
    }

    private static string Did(RosterEntry entry) => entry.Verb switch
    {
        RosterVerb.Added => $"added {entry.Subject}",
        RosterVerb.Renamed => $"renamed {entry.Subject}",
        RosterVerb.Placed => $"placed {entry.Subject}",
        RosterVerb.Held => $"said who holds it: {entry.Subject}",
        RosterVerb.Succeeded => $"let {entry.To} take over from {entry.Subject}",
        RosterVerb.Bound => $"made {entry.Subject} its channel",
        RosterVerb.NotTaken => $"said that {entry.Subject} is no member",
        RosterVerb.Understood => $"said who “{entry.Subject}” is",
        RosterVerb.Linked => $"joined {entry.Subject}",
        RosterVerb.Unlinked => $"parted {entry.Subject}",
        RosterVerb.Merged => $"made {entry.Subject} one person",
        RosterVerb.Asked => $"asked to be let in: {entry.Subject}",
        RosterVerb.Approved => $"let {entry.Subject} in",
        RosterVerb.Refused => $"did not let {entry.Subject} in",
        RosterVerb.Away => $"said who is away: {entry.Subject}",
        RosterVerb.ChatChosen => $"chose where messages go: {entry.Subject}",
        RosterVerb.Undone => $"took back a change of {entry.Subject}",
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Verb, "Unknown kind of change."),
    };

    private static RichText? Detail(RosterEntry entry)
    {
        var what = (entry.Verb, entry.From, entry.To) switch
        {
            (RosterVerb.Succeeded, _, _) => null,
            (_, { } from, { } to) => $"{from} → {to}",
            (_, null, { } to) => to,
            (_, { } from, null) => $"was {from}",
            _ => null,
        };
        return string.Join(": ", new[] { what, entry.Reason }.OfType<string>()) is { Length: > 0 } detail ? RichText.Plain(Excerpt.Of(detail, 300)) : null;
    }
}

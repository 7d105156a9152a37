using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Draws a history in pages, the newest last.</summary>
internal static class HistoryPages
{
    private const int PageSize = 10;
    private const string BackField = "back";

    /// <summary>How many pages back from the newest a button asks for; 0 without one.</summary>
    public static int BackIn(Arguments arguments) => int.TryParse(arguments.Field(BackField), NumberStyles.None, CultureInfo.InvariantCulture, out var back) ? back : 0;

    /// <summary>A page of the history.</summary>
    /// <param name="subject">Of what.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="asked">How many pages back from the newest; one that is not there is the nearest that is.</param>
    /// <param name="context">The event, for the zone of its moments.</param>
    /// <param name="below">What else belongs below it, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<Reply> ShowAsync(HistorySubject subject, IQueryable<HistoryEntry> entries, int asked, CommandContext context, CardElement? below, CancellationToken cancellationToken)
    {
        var count = await entries.CountAsync(cancellationToken);
        var back = Math.Clamp(asked, 0, Math.Max(0, (count - 1) / PageSize));
        var page = await entries.AsNoTracking().OrderByDescending(entry => entry.Id).Skip(back * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        page.Reverse();

        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(count > 0 ? new CardElement.Rows([.. page.Select(entry => Line(entry, context.Zone))]) : new CardElement.Text("It came into the log before such changes were kept; none has been made since."));
        var last = count - back * PageSize;
        if (count > PageSize)
        {
            elements.Add(new CardElement.Small($"{last - page.Count + 1} to {last} of {count}"));
        }

        if (below is not null)
        {
            elements.Add(below);
        }

        elements.Add(new CardElement.Buttons(
        [
            .. back * PageSize + page.Count < count ? [Turn("Earlier", subject, back + 1)] : ImmutableArray<Button>.Empty,
            .. back > 0 ? [Turn("Later", subject, back - 1)] : ImmutableArray<Button>.Empty,
            subject.Show,
        ]));
        return new Reply.Show(new Card($"History of {subject.Title}", elements.ToImmutable()));
    }

    private static Button Turn(string label, HistorySubject subject, int back) =>
        new(label, subject.Path, ImmutableDictionary<string, string>.Empty.Add(subject.Field, subject.Name).Add(BackField, back.ToString(CultureInfo.InvariantCulture)));

    private static Row Line(HistoryEntry entry, DateTimeZone zone) => new(
        RichText.Bold(Dates.Moment(entry.At, zone)) + $" · {entry.Actor} {HistoryWords.Did(entry)}",
        HistoryWords.Detail(entry) is { } detail ? RichText.Plain(detail) : null,
        []);
}

/// <summary>What a history is of.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Path">The command that shows its history.</param>
/// <param name="Field">The command's field for its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Show">The button that shows the thing itself.</param>
internal sealed record HistorySubject(string Title, string Path, string Field, string Name, Button Show);

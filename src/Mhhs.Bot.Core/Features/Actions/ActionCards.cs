using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>The cards that show actions.</summary>
public static class ActionCards
{
    // A longer note is in the history whole.
    private const int MostLetters = 300;

    /// <summary>What the reader of a private card may do with it.</summary>
    /// <param name="MayFinish">It is theirs.</param>
    /// <param name="MayKeep">They keep the group's log.</param>
    /// <param name="IsPrivate">Nobody else reads it, so it may offer what concerns only them.</param>
    public readonly record struct Reader(bool MayFinish, bool MayKeep, bool IsPrivate = false);

    /// <summary>An action's card in a channel: the buttons are those of an ordinary member, and every press is checked.</summary>
    public static Card Full(ActionItem action, LocalDate today) => Full(action, today, new Reader(MayFinish: true, MayKeep: false));

    /// <summary>An action's card for one reader, with the buttons that reader can use.</summary>
    public static Card Full(ActionItem action, LocalDate today, Reader reader)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Text(action.Wording));
        elements.Add(ActionFacts.Of(action, today));
        AddShares(elements, action, reader);
        if (action.AskedDue is { } asked)
        {
            elements.Add(new CardElement.Small($"More time was asked for: {Time.DueText.Describe(asked)}{(action.AskedDueReason is { } why ? $", because {why}" : "")}"));
        }

        foreach (var update in action.Updates.OrderByDescending(update => update.Date).ThenByDescending(update => update.Id).Take(3))
        {
            // A note on one's own share begins with one's name.
            elements.Add(new CardElement.Small(RichText.Date(update.Date) + $"{(update.Author is { } author && !update.Text.StartsWith($"{author}: ", StringComparison.Ordinal) ? $", {author}" : "")}: {Excerpt.Of(update.Text, MostLetters)}"));
        }

        elements.Add(new CardElement.Buttons(ActionButtons.Of(action, today, reader)));
        return new Card(Title(action), elements.ToImmutable()) { Subject = action.Subject, Version = action.Version };
    }

    /// <summary>One line about an action, for lists and morning messages.</summary>
    public static Row Line(ActionItem action, LocalDate today, params ImmutableArray<Button> buttons) => new(
        RichText.Bold(action.Reference) + $" {action.Wording}",
        RichText.Plain($"{StatusText(action, today)} · {(action.OwnersText.Length == 0 ? "nobody yet" : action.OwnersText)}") + DueClause(action)
            + (ProgressOf(action) is { } progress ? $" · {progress.Label}" : "")
            + (action is { Status: ActionStatus.Open, AskedDue: { } asked } ? $" · more time asked for, to {DueText.Describe(asked)}{(action.AskedDueReason is { } why ? $": {why}" : "")}" : "")
            + (action is { IsLive: true, AwaitedText: { } awaited } ? $" · waits for {awaited}" : "")
            + (action.PublishIn is { } channel ? $" · to be published in {channel}" : ""),
        buttons);

    /// <summary>Reference and area.</summary>
    public static string Title(ActionItem action) => action.Area is null ? action.Reference : $"{action.Reference} · {action.Area}";

    /// <summary>Where it stands, in words; what is late says so.</summary>
    public static string StatusText(ActionItem action, LocalDate today) => action switch
    {
        { Status: ActionStatus.Proposed } => "Proposed for closure",
        { Status: ActionStatus.Closed } => "Closed",
        { Status: ActionStatus.Withdrawn } => "Withdrawn",
        _ when action.IsOverdue(today) => "Overdue",
        // While the meeting it is due at has no date it counts as ongoing.
        { Due.Kind: DueKind.Ongoing } or { Due: { Kind: DueKind.NextMeeting, Date: null } } => "Ongoing",
        _ => "Open",
    };

    /// <summary>“9 of 14 done, 2 not reached”; null for an action that is one piece.</summary>
    public static CardElement.Progress? ProgressOf(ActionItem action) => ActionProgress.Of(action);

    /// <summary>“· due 26 August 2022”; nothing where the status says it already or there is nothing to say.</summary>
    private static RichText DueClause(ActionItem action) => action.Due.Kind switch
    {
        DueKind.Ongoing or DueKind.None => RichText.Empty,
        DueKind.Date or DueKind.NextMeeting => RichText.Plain(" · due ") + ActionFacts.DueOf(action),
        _ => RichText.Plain(" · ") + ActionFacts.DueOf(action),
    };

    private static void AddShares(ImmutableArray<CardElement>.Builder elements, ActionItem action, Reader reader)
    {
        if (ProgressOf(action) is { } progress)
        {
            elements.Add(progress);
        }

        var parts = action.Shares.Where(share => share.Kind == ShareKind.Part && share.State != ShareState.Waived).OrderBy(share => share.Letter, StringComparer.Ordinal).ToList();
        if (parts.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. parts.Select(part => new Row(
                $"{(part.State == ShareState.Done ? "✓" : "○")} {part.Letter}. {part.Name}",
                null,
                reader.MayFinish && action.Status == ActionStatus.Open && part.State == ShareState.Open
                    ? [Button.For($"Tick {part.Letter}", "action tick", "action", $"{action.Reference}.{part.Letter}")]
                    : []))]));
        }

        // Fourteen names are a wall of text; who is still to answer is what people ask.
        var open = action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open }).Select(share => share.Name).ToList();
        if (action.Status == ActionStatus.Open && open.Count is > 0 and <= 20)
        {
            elements.Add(new CardElement.Small($"Still open: {string.Join(", ", open)}"));
        }
    }
}

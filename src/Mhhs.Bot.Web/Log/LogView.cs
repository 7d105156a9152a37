using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Web.Log;

/// <summary>The page <c>/</c>: a plain list of the log.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Groups">The codes one can choose from.</param>
/// <param name="Rows">What was found, most urgent first, at most <see cref="LogQuery.Shown"/>.</param>
/// <param name="Found">How many there are in all.</param>
internal sealed record LogView(LogFilter Filter, IReadOnlyList<string> Groups, IReadOnlyList<LogRow> Rows, int Found);

/// <summary>What to list.</summary>
/// <param name="Group">A group's code, or null for all.</param>
/// <param name="Show"><c>open</c> for what is not closed or withdrawn, <c>all</c> for everything.</param>
/// <param name="Words">Words of the wording or the reference, or null.</param>
internal sealed record LogFilter(string? Group, string Show, string? Words);

/// <summary>One action in a list.</summary>
/// <param name="Ref">Its reference.</param>
/// <param name="Area">The area it belongs to, or null.</param>
/// <param name="Wording">What has to be done.</param>
/// <param name="Owners">Who has to do it, as written.</param>
/// <param name="Due">When, in words.</param>
/// <param name="IsOverdue">Whether the day has passed.</param>
/// <param name="Status">Where it stands, in a word.</param>
internal sealed record LogRow(string Ref, string? Area, string Wording, string Owners, string Due, bool IsOverdue, string Status);

/// <summary>The page <c>/a/{ref}</c>: one action.</summary>
/// <param name="Row">What a list shows of it.</param>
/// <param name="Facts">What else is known, in reading order.</param>
/// <param name="Progress">How many of its shares are done, or null where it has none.</param>
/// <param name="Shares">Its shares with their state, empty where it has none.</param>
/// <param name="Updates">Its dated updates, newest first.</param>
/// <param name="History">Who changed what, newest first.</param>
internal sealed record ActionView(
    LogRow Row, IReadOnlyList<Fact> Facts, CardElement.Progress? Progress, IReadOnlyList<string> Shares, IReadOnlyList<ActionNote> Updates, IReadOnlyList<ActionNote> History);

/// <summary>A dated line of an action's page.</summary>
/// <param name="At">When, in the programme's zone; midnight where only the day is known.</param>
/// <param name="Who">Whose it is, or null where that is not known.</param>
/// <param name="What">The line.</param>
internal sealed record ActionNote(LocalDateTime At, string? Who, string What);

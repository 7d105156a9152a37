using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Simulation.Truth;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>
/// Counted at the platforms: each message arrives once, and each person hears of an action once at each stage. Only where nobody can look whether a message
/// arrived (Teams) may one for a single person come once more, and only where the bot could not know that it had.
/// </summary>
internal sealed partial class NobodyIsToldTwice : IInvariant
{
    private readonly Dictionary<Guid, Accepted> _first = [];
    private readonly HashSet<Guid> _repeated = [];
    private readonly Dictionary<string, Accepted> _stages = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        var found = new List<string>();
        foreach (var message in evening.Taken.Where(message => !message.IsChange))
        {
            if (!_first.TryAdd(message.WireId, message))
            {
                var isAllowed = message is { MayBeAgain: true, Target: { Platform: Platform.Teams, IsDirect: true } } && _repeated.Add(message.WireId);
                if (!isAllowed)
                {
                    found.Add($"{message.Key} came to {message.Target.ConversationId} at {message.At} again; first at {_first[message.WireId].At}, and the bot {(message.MayBeAgain ? "could not know" : "knew")}.");
                }
            }
            else if (message.Kind == "morning")
            {
                foreach (var (stage, story) in Stages(message, evening).Where(one => !_stages.TryAdd(one.Stage, message)))
                {
                    // Whoever gets it anew, as a member instead of by name, hears of it anew.
                    if (!story.Steps.Any(step => step.At > _stages[stage].At && step.At <= message.At && step.Verb is HistoryVerb.Assigned or HistoryVerb.ShareAdded or HistoryVerb.Undone))
                    {
                        found.Add($"{evening.ReaderOf(message)?.Name} heard twice: {stage}; in {_stages[stage].Key} at {_stages[stage].At} ({(_stages[stage].WasToldSo ? "and the bot was told that it arrived" : "and its answer was lost")}) and in {message.Key} at {message.At}. {string.Join("; ", story.Steps.Where(step => step.At > _stages[stage].At.Minus(NodaTime.Duration.FromDays(3))).Select(step => $"{step.At:MM-dd HH:mm} {step.Verb}"))}. In the books: {await BooksAsync(evening, message, story)}.");
                    }
                }
            }
        }

        return found;
    }

    public Task SpoilAsync(Evening evening)
    {
        var morning = evening.Programme.Chat.Taken.Last(message => message.Kind == "morning" && Stages(message, evening).Any());
        evening.Pretend(morning with { WireId = Guid.NewGuid() });
        return Task.CompletedTask;
    }

    /// <summary>What the bot's own books say of what the reader was told of the action.</summary>
    private static Task<string> BooksAsync(Evening evening, Accepted message, Story story) => evening.Programme.LookAsync(async db =>
    {
        var reader = evening.ReaderOf(message)?.Id;
        var rows = await db.Reminders.AsNoTracking().Where(row => row.PersonId == reader && row.ActionItem!.Reference == story.Reference).OrderBy(row => row.Id).ToListAsync();
        return string.Join("; ", rows.Select(row => $"{row.Stage} {row.Ordinal} of {row.Day:MM-dd}, due {row.Due:MM-dd}, share {row.ShareId}, {row.Cause ?? "own"}, {row.MessageKey ?? "passed"}"));
    });

    /// <summary>Whom the lines of a message tell what: person, action, why this person, due and stage.</summary>
    private static IEnumerable<(string Stage, Story Story)> Stages(Accepted message, Evening evening)
    {
        var day = LocalDatePattern.Iso.Parse(message.Key.Split(':')[2]).Value;
        foreach (var line in message.Rows)
        {
            var story = evening.Ledger.Stories.Values.FirstOrDefault(one => one.Reference == line.Reference);

            // What others did (“TMAG08-02 is new and yours”) is no stage; a stage's line says when it is due.
            if (!(line.Detail.StartsWith("due ", StringComparison.Ordinal) || line.Detail.StartsWith("overdue ", StringComparison.Ordinal)) || story?.At(message.At)?.Due.Date is not { } due)
            {
                continue;
            }

            // Behind the date, and what was asked for, stands why this person hears of it: it is told apart from what is one's own.
            yield return (string.Create(CultureInfo.InvariantCulture, $"{message.Target.ConversationId}, {line.Reference}{When().Replace(line.Detail, "")}, due {due:uuuu-MM-dd}, {OwnCalendar.Stage(day, due)}"), story);
        }
    }

    [GeneratedRegex(@"^(due today|(due|overdue since) [^,:]+(: today is the last working day before it)?(, (in )?\d+ working days?)?)(, more time was asked for \([^)]*\)+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex When();
}

using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>
/// Agrees every proposed closure of a group, as a meeting does with the list before it. It first shows what that would do; the button there closes exactly what was
/// shown, and leaves alone what has changed since.
/// </summary>
internal sealed class AgreeMeetingClosures(BotDbContext db, EachAction each, Access access, GroupFinder groups) : ICommand<AgreeMeetingClosures.Args>
{
    private const string Seen = "seen";
    private const int MostRows = 15;
    private const int MostLetters = 160;

    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Checked">The actions that were shown, with the versions they had; empty to show them.</param>
    public sealed record Args(string? Group, ImmutableArray<(ActionTarget Target, int Version)> Checked);

    public static CommandSpec Spec { get; } = new("meeting agree", "[CODE]", "Shows what agreeing all proposed closures of a group would do, and does it when you say so.", Permission.Keep)
    {
        Examples = ["meeting agree TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"), [.. (arguments.Field(Seen) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadSeen).OfType<(ActionTarget, int)>()]);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        if (await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        return args.Checked.IsEmpty ? await CheckAsync(group, context, cancellationToken) : await AgreeAsync(args, group, context, cancellationToken);
    }

    /// <summary>What would be done. Nothing is changed.</summary>
    private async Task<Reply> CheckAsync(Group group, CommandContext context, CancellationToken cancellationToken)
    {
        var proposed = await access.Readable(db.Actions).Where(action => action.GroupId == group.Id && action.Status == ActionStatus.Proposed)
            .OrderBy(action => action.MeetingId).ThenBy(action => action.Sequence).Include(action => action.Owners).AsNoTracking().ToListAsync(cancellationToken);
        if (proposed.Count == 0)
        {
            return CommandContext.Problem($"Nothing of {group.Code} is proposed for closure.");
        }

        var ids = proposed.ConvertAll(action => action.Id);
        var said = (await db.History.AsNoTracking().Where(entry => entry.Verb == HistoryVerb.Proposed && entry.ActionItemId != null && ids.Contains(entry.ActionItemId.Value))
            .OrderByDescending(entry => entry.Id).Select(entry => new { entry.ActionItemId, entry.Actor, entry.At, entry.Reason }).ToListAsync(cancellationToken)).ToLookup(entry => entry.ActionItemId);
        Row Line(ActionItem action, params ImmutableArray<Button> buttons) => new(
            RichText.Bold(action.Reference) + $" {Excerpt.Of(action.Wording, MostLetters)}",
            said[action.Id].FirstOrDefault() is { } last ? $"{last.Actor.Split(" (", 2)[0]}, {Dates.Day(context, last.At)}{(last.Reason is { } why ? $": {Excerpt.Of(why, MostLetters)}" : "")}" : action.OwnersText,
            buttons);

        var (unproven, ready) = (proposed.Where(action => action.NeedsEvidence).ToList(), proposed.Where(action => !action.NeedsEvidence).ToList());
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        if (ready.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold(ready.Count == 1 ? "This one is closed" : $"These {Figure(ready.Count)} are closed")));
            elements.Add(new CardElement.Rows([.. ready.Take(MostRows).Select(action => Line(action))]));
            if (ready.Count > MostRows)
            {
                elements.Add(new CardElement.Small($"and {string.Join(", ", ready.Skip(MostRows).Select(action => action.Reference))}"));
            }
        }

        if (unproven.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold(unproven.Count == 1 ? "This one stays proposed: nobody has said yet where it was published" : $"These {Figure(unproven.Count)} stay proposed: nobody has said yet where they were published")));
            elements.Add(new CardElement.Rows([.. unproven.Take(MostRows).Select(action => Line(action, Button.For("Say where", "action agree", "action", action.Reference)))]));
        }

        if (ready.Count > 0)
        {
            elements.Add(new CardElement.Small("What changes before you press the button is left as it is, and you are told."));
            elements.Add(new CardElement.Buttons([new Button(ready.Count == 1 ? "Close it" : $"Close these {Figure(ready.Count)}", Spec.Path, ImmutableDictionary<string, string>.Empty
                .Add("group", group.Code).Add(Seen, string.Join(' ', ready.Select(action => string.Create(CultureInfo.InvariantCulture, $"{action.Reference}@{action.Version}"))))) { Style = ButtonStyle.Primary }]));
        }

        return new Reply.Show(new Card($"{group.Code}: {Figure(proposed.Count)} proposed for closure", elements.ToImmutable()));
    }

    private async Task<Reply> AgreeAsync(Args args, Group group, CommandContext context, CancellationToken cancellationToken)
    {
        var versions = args.Checked.DistinctBy(seen => seen.Target).ToDictionary(seen => seen.Target, seen => seen.Version);
        return await each.ChangeAsync(
            [.. versions.Keys],
            Permission.Keep,
            context,
            Spec.Path,
            ImmutableDictionary<string, string>.Empty.Add("group", group.Code),
            (action, target, _) => Task.FromResult(action.Version == versions[target]
                ? Outcome.From(action.Agree(context.Change()), "closed.")
                : Outcome.Refused("has changed since you looked, and is left as it is.")),
            cancellationToken);
    }

    private static (ActionTarget Target, int Version)? ReadSeen(string word) =>
        word.Split('@') is [var written, var number] && ActionRef.TryParse(written, null, out var reference) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (new ActionTarget(reference, null), version)
            : null;

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Finds groups by code among those whose existence the caller may know of, and offers the nearest when there is none.</summary>
internal sealed class GroupFinder(BotDbContext db, Access access)
{
    /// <summary>The named group, or without a name the channel's; null when there is none that the caller may know of.</summary>
    public async Task<Group?> FindAsync(string? code, CommandContext context, CancellationToken cancellationToken) =>
        (code ?? context.BoundGroup?.Code) is { } wanted ? await FindAsync(wanted, cancellationToken) : null;

    /// <summary>The group with this code, name or spelling; null when there is none that the caller may know of. Every command looks groups up here.</summary>
    public async Task<Group?> FindAsync(string code, CancellationToken cancellationToken) =>
        await db.FindGroupAsync(code, cancellationToken) is { } found && access.MayRead(found.Classification, found.Id) ? found : null;

    /// <summary>The groups whose code is nearest to what was written; empty when nothing is near.</summary>
    public async Task<IReadOnlyList<Group>> NearestAsync(string code, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(code);
        var groups = await db.Groups.AsNoTracking().OrderBy(group => group.CodeFolded).ToListAsync(cancellationToken);
        var distance = new Damerau();
        return [.. groups
            .Where(group => access.MayRead(group.Classification, group.Id))
            .Select(group => (Group: group, Far: distance.Distance(folded, group.CodeFolded)))
            .Where(candidate => candidate.Far <= 2 && candidate.Far < candidate.Group.CodeFolded.Length)
            .OrderBy(candidate => candidate.Far)
            .Take(3)
            .Select(candidate => candidate.Group)];
    }

    /// <summary>The group that something new belongs to, and its words without the group: the one named first in them, else the one given beside them, else the person's only one; null where it must be asked.</summary>
    /// <param name="text">The words, or null where nothing was said yet.</param>
    /// <param name="mayNameIt">Whether the words may begin with a group's code; those of a form do not.</param>
    /// <param name="code">The channel's group, or the one chosen in a form; or null.</param>
    /// <param name="context">The event.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<(Group? Group, string? Text)> FindForNewAsync(string? text, bool mayNameIt, string? code, CommandContext context, CancellationToken cancellationToken)
    {
        var (found, words) = await FindNamedForNewAsync(text, mayNameIt, code, context, cancellationToken);

        // Nothing new belongs to a group that another has taken over from.
        while (found?.SuccessorId is { } next)
        {
            found = await db.Groups.FirstAsync(group => group.Id == next, cancellationToken);
        }

        return (found is not null && access.MayRead(found.Classification, found.Id) ? found : null, words);
    }

    private async Task<(Group? Group, string? Text)> FindNamedForNewAsync(string? text, bool mayNameIt, string? code, CommandContext context, CancellationToken cancellationToken)
    {
        // Codes are written in capitals; a sentence may well begin with a small word that is some group's code.
        if (mayNameIt && text?.Split(' ', 2) is [var first, .. var others] && first.Any(char.IsAsciiLetterUpper) && await FindAsync(first, cancellationToken) is { } named)
        {
            return (named, others is [var rest] ? rest.Trim() : null);
        }

        if (code is not null)
        {
            return (await FindAsync(code, cancellationToken), text);
        }

        return context.Caller.GroupIds.ToList() is [var only] ? (await db.Groups.FindAsync([only], cancellationToken), text) : (null, text);
    }

    /// <summary>Asks which group something new is for, with the caller's groups as buttons.</summary>
    /// <param name="what">What it is: “this action”.</param>
    /// <param name="path">The command that adds it.</param>
    /// <param name="fields">Its fields with a group's code in them.</param>
    /// <param name="context">The event.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> AskForNewAsync(string what, string path, Func<string, ImmutableDictionary<string, string>> fields, CommandContext context, CancellationToken cancellationToken)
    {
        var mine = context.Caller.GroupIds.ToList();
        var everything = context.Caller.IsAdmin;
        var codes = await db.Groups.Where(group => everything || mine.Contains(group.Id)).OrderBy(group => group.Code).Take(5).Select(group => group.Code).ToListAsync(cancellationToken);
        return codes.Count == 0
            ? CommandContext.Problem($"You are in no group yet, so I don't know where {what} belongs. Ask the group's secretary to add you.")
            : CommandContext.Problem("Which group is it for?", [.. codes.Select(code => new Button(code, path, fields(code)))]);
    }

    /// <summary>Says that there is no such group, and offers the nearest.</summary>
    /// <param name="code">What was written, or null where nothing was.</param>
    /// <param name="path">The command it was written to.</param>
    /// <param name="fields">Its other fields, so that the button does what was meant; the group goes into <c>group</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ProblemAsync(string? code, string path, ImmutableDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            return CommandContext.Problem("Which group? This conversation belongs to none, so write its code, like TMAG.");
        }

        var near = await NearestAsync(code, cancellationToken);
        return CommandContext.Problem(
            $"I don't know a group “{code}”.{(near.Count == 0 ? " An admin can add it with “group add”." : $" {CommandContext.DidYouMean(near.Count)}")}",
            [.. near.Select(group => new Button(group.Code, path, fields.SetItem("group", group.Code)))]);
    }
}

using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>What the lists of decisions and of RAID items have in common: whose are meant, which of them match, and what to say to a word nobody knows.</summary>
internal sealed class RecordLists(GroupFinder groups, Access access)
{
    /// <summary>The filter with its scope, and the scope's group; or what to answer where a word of it is not known.</summary>
    public async Task<(RecordFilter Filter, Group? Group, Reply? Unknown)> ResolveAsync(
        RecordFilter filter, IReadOnlyList<string> stray, IReadOnlyList<string> kinds, string path, CommandContext context, CancellationToken cancellationToken)
    {
        if (filter.Scope is null && stray.Count > 0 && await groups.FindAsync(stray[0], cancellationToken) is { } named)
        {
            (filter, stray) = (filter with { Scope = named.Code }, [.. stray.Skip(1)]);
        }

        if (stray.Count > 0)
        {
            return (filter, null, await UnknownWordAsync(filter, stray[0], kinds, path, cancellationToken));
        }

        filter = filter with { Scope = filter.Scope ?? context.BoundGroup?.Code ?? (context.Caller.GroupIds.Any() ? RecordFilter.Mine : RecordFilter.All) };
        if (filter.Scope is RecordFilter.Mine or RecordFilter.All)
        {
            return (filter, null, null);
        }

        return await groups.FindAsync(filter.Scope, cancellationToken) is { } group
            ? (filter, group, null)
            : (filter, null, await UnknownWordAsync(filter with { Scope = null }, filter.Scope, kinds, path, cancellationToken));
    }

    /// <summary>Those that the caller may read and the filter lets through.</summary>
    public IQueryable<T> Narrow<T>(IQueryable<T> records, RecordFilter filter, Group? group, CommandContext context)
        where T : MeetingRecord
    {
        var found = access.Readable(records, record => record.Meeting!);
        if (group is not null)
        {
            // A group that took over goes on with what was decided before.
            found = found.Where(record => record.GroupId == group.Id || record.Group!.SuccessorId == group.Id);
        }
        else if (filter.Scope == RecordFilter.Mine)
        {
            var mine = context.Caller.GroupIds.ToList();
            found = found.Where(record => mine.Contains(record.GroupId));
        }

        return Folding.Fold(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(found, (narrowed, word) => narrowed.Where(record => record.SearchText.Contains(word)));
    }

    /// <summary>A page of the list.</summary>
    public static Reply Draw(string title, RecordFilter filter, IReadOnlyCollection<Row> rows, int count, string path) => new Reply.Show(new Card(
        $"{title}{filter.Describe()}: {count}",
        [new CardElement.Rows([.. rows]), .. Pages.Turn(filter.Page, rows.Count, count, path, page => (filter with { Page = page }).ToFields())]));

    /// <summary>Neither a group nor a word of the list: the nearest of both, or a search.</summary>
    private async Task<Reply> UnknownWordAsync(RecordFilter filter, string word, IReadOnlyList<string> kinds, string path, CancellationToken cancellationToken)
    {
        var distance = new Damerau();
        var near = kinds.Where(kind => distance.Distance(word.ToLowerInvariant(), kind) <= 2).Select(kind => new Button(kind, path, (filter with { Kind = kind }).ToFields()));
        var codes = await groups.NearestAsync(word, cancellationToken);
        return CommandContext.Problem(
            $"I don't know “{Excerpt.Of(word, 40)}”: it is no group{(kinds.Count == 0 ? "" : ", and nothing I can list by")}.",
            [.. near,
             .. codes.Select(group => new Button(group.Code, path, (filter with { Scope = group.Code }).ToFields())),
             new Button($"Search for “{Excerpt.Of(word, 12)}”", path, (filter with { Text = $"{filter.Text} {word}".Trim() }).ToFields())]);
    }
}

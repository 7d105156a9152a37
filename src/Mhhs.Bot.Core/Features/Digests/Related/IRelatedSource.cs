using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>One way in which actions of other groups are on the same topics. The surest are asked first: <see cref="RelatedActions"/> has them in order.</summary>
internal interface IRelatedSource
{
    /// <summary>The related actions, best first; each is live, of another group, and its readers may read it.</summary>
    Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken);
}

/// <summary>Related to what, for whom.</summary>
/// <param name="Group">The group whose actions they are.</param>
/// <param name="Sources">The actions.</param>
/// <param name="Readers">What the readers may read of other groups.</param>
internal sealed record RelatedQuestion(Group Group, IReadOnlyList<ActionItem> Sources, Access Readers)
{
    /// <summary>The actions that can be an answer.</summary>
    public IQueryable<ActionItem> Candidates(IQueryable<ActionItem> actions) => Readers.Readable(actions)
        .Where(action => action.GroupId != Group.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed));
}

/// <summary>An action of another group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Wording">What is to be done.</param>
/// <param name="Because">To which action of the group it is related, and how.</param>
internal sealed record RelatedAction(long Id, string Reference, string Wording, string Because);

/// <summary>Asks one source after the other until there are enough.</summary>
internal sealed class RelatedActions(IEnumerable<IRelatedSource> sources)
{
    /// <summary>How many are shown at most.</summary>
    public const int Most = 3;

    /// <summary>The related actions, surest first, none twice.</summary>
    public async Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken)
    {
        var found = new List<RelatedAction>();
        if (question.Sources.Count == 0)
        {
            return found;
        }

        foreach (var source in sources)
        {
            if (found.Count < Most)
            {
                found.AddRange(await source.FindAsync(question, cancellationToken));
                found = [.. found.DistinctBy(related => related.Id).Take(Most)];
            }
        }

        return found;
    }
}

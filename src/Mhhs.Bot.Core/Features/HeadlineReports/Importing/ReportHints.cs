using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>What only the log can tell about a report, told beside the reader's own guesses: references that lead nowhere, owners nobody knows, new actions that are to be published, and those of another group.</summary>
internal sealed class ReportHints(Mentions mentions, UnknownOwners unknownOwners)
{
    /// <summary>The report with these added to its warnings.</summary>
    public async Task<ReportReading> AddToAsync(ReportReading reading, ImportContext context, CancellationToken cancellationToken)
    {
        var known = reading.Actions.Select(action => action.Ref).Concat(reading.Decisions.Select(decision => decision.Ref)).OfType<string>().Select(ImportContext.KeyOf).ToHashSet(StringComparer.Ordinal);
        var named = reading.Discussion.SelectMany(item => item.Refs, (item, reference) => (item.Place, Ref: reference)).Where(pair => !known.Contains(ImportContext.KeyOf(pair.Ref))).ToList();
        var links = await mentions.FollowAsync([.. named.Select(pair => pair.Ref).Distinct(StringComparer.Ordinal)], cancellationToken);
        var dangling = named.Where(pair => !links.ContainsKey(pair.Ref))
            .GroupBy(pair => pair.Ref, StringComparer.Ordinal)
            .Select(pairs => new ReportWarning(string.Join("; ", pairs.Select(pair => pair.Place).Distinct(StringComparer.Ordinal)), pairs.Key, "a reference that leads nowhere yet", "neither this report nor the log has it"));
        var published = reading.Actions
            .Where(action => action.Ref is not null && context.Find(action.Ref) is null && PublicationWords.ChannelOf(action.Description) is not null)
            .Select(action => new ReportWarning(action.Place, ReportText.Shorten(action.Description), $"to be published in {PublicationWords.ChannelOf(action.Description)}", "the wording says so; closing it asks where and when that was done"));
        var foreign = reading.Actions
            .Where(action => action.Ref is not null && context.Find(action.Ref) is null && context.OtherGroupOf(action) is not null)
            .Select(action => new ReportWarning(action.Place, action.Ref!, $"a new action in the log of {context.OtherGroupOf(action)}", $"the reference is that group's, and its log does not have it; a number of {context.Group.Code} may be meant"));
        return reading with { Warnings = [.. reading.Warnings, .. dangling, .. await unknownOwners.FindAsync(reading, context, cancellationToken), .. published, .. foreign] };
    }
}

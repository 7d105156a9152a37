using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Shows who changed what of a group: its names, members, roles, channels: <c>/group history TMAG</c>.</summary>
internal sealed class ShowGroupHistory(BotDbContext db, GroupFinder groups) : ICommand<ShowGroupHistory.Args>
{
    public sealed record Args(string? Group, int Page);

    public static CommandSpec Spec { get; } = new("group history", "[CODE]", "Shows who changed what of a group: its names, members and roles.", Permission.Read)
    {
        Examples = ["group history TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"), RosterPages.PageIn(arguments));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) =>
        await groups.FindAsync(args.Group, context, cancellationToken) is { } group
            // A group had no id yet when it was added.
            ? await RosterPages.ShowAsync(group.Code, db.Roster.Where(entry => entry.GroupId == group.Id || entry.Verb == RosterVerb.Added && entry.Subject.StartsWith(group.Code + ", ")), args.Page, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("group", group.Code), context, cancellationToken)
            : await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
}

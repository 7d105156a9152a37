using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Finds workspaces by name, and takes in those that ask for the first time.</summary>
internal sealed class WorkspaceFinder(BotDbContext db, Notices notices, Roster roster)
{
    /// <summary>The workspace of this name, or what to answer where there is none.</summary>
    public async Task<(Workspace? Workspace, Reply? Problem)> FindAsync(string name, CancellationToken cancellationToken)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Enum.TryParse<Platform>(name.AsSpan(0, colon), ignoreCase: true, out var platform) && Enum.IsDefined(platform))
        {
            var id = name[(colon + 1)..];
            if (await db.Workspaces.FirstOrDefaultAsync(workspace => workspace.Platform == platform && workspace.ExternalId == id, cancellationToken) is { } found)
            {
                return (found, null);
            }
        }

        return (null, CommandContext.Problem($"I don't know a workspace “{Excerpt.Of(name, 60)}”. One is listed once somebody there has spoken to me.", Button.For("Workspaces", "workspace list")));
    }

    /// <summary>Notes that a workspace that nobody has approved asks to be let in, and tells the admins, once.</summary>
    /// <returns>Whether it asks for the first time.</returns>
    public async Task<bool> AskedAsync(AccountKey account, Change change, CancellationToken cancellationToken)
    {
        if (account.Platform is not (Platform.Slack or Platform.Teams or Platform.Chat)
            || await db.Workspaces.AnyAsync(workspace => workspace.Platform == account.Platform && workspace.ExternalId == account.Workspace, cancellationToken))
        {
            return false;
        }

        var asking = new Workspace { Platform = account.Platform, ExternalId = account.Workspace, AskedAt = change.At };
        db.Workspaces.Add(asking);
        roster.Note(RosterEntry.For(change, RosterVerb.Asked, asking.Name));
        foreach (var admin in await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync(cancellationToken))
        {
            notices.Tell(admin, $"The workspace {asking.Name} asks to be let in. Until then its people read nothing.", change, KeeperQuestions.LetIn(asking.Name)[0]);
        }

        return true;
    }
}

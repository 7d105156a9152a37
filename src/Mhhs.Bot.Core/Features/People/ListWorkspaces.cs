using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Lists the workspaces and tenants that have the bot, those that wait to be let in first: <c>/mhhs workspace list</c>. For admins.</summary>
internal sealed class ListWorkspaces(BotDbContext db, Access access) : ICommand<ListWorkspaces.Args>
{
    private const int Most = 50;

    public sealed record Args;

    public static CommandSpec Spec { get; } = new("workspace list", "", "Lists the Slack workspaces and Teams tenants, those that wait to be let in first.", Permission.Read)
    {
        Examples = ["workspace list"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args();

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var all = await db.Workspaces.AsNoTracking().OrderBy(workspace => workspace.IsApproved).ThenBy(workspace => workspace.IsRefused).ThenBy(workspace => workspace.Id).Take(Most).ToListAsync(cancellationToken);
        return all.Count == 0
            ? new Reply.Note("No workspace has the bot yet.")
            : new Reply.Show(new Card($"Workspaces: {all.Count}", [new CardElement.Rows([.. all.Select(workspace => RowFor(workspace, context))])]));
    }

    private static Row RowFor(Workspace workspace, CommandContext context)
    {
        var both = KeeperQuestions.LetIn(workspace.Name);
        var asked = workspace.AskedAt is { } at ? $", asked on {Dates.Day(context, at)}" : "";
        var (state, buttons) = workspace switch
        {
            { IsApproved: true } => ("approved", [both[1]]),
            { IsRefused: true } => ("refused", [both[0]]),
            _ => ($"waits to be let in{asked}; its people read nothing", both),
        };
        return new Row(RichText.Bold(workspace.Name), state, buttons);
    }
}

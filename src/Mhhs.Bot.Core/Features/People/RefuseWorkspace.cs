using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Keeps a workspace or tenant out, also one that was let in: <c>/mhhs workspace refuse slack:T0ACME</c>. For admins.</summary>
internal sealed class RefuseWorkspace(WorkspaceFinder workspaces, Access access, Roster roster) : ICommand<RefuseWorkspace.Args>
{
    public sealed record Args(string Workspace);

    public static CommandSpec Spec { get; } = new("workspace refuse", "slack:TEAM|teams:TENANT", "Keeps a workspace out: its people read nothing.", Permission.Administer)
    {
        Reversal = "“workspace approve” lets it in again.",
        Examples = ["workspace refuse slack:T0ACME"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Word("workspace") is { } workspace
        ? new Args(workspace)
        : new Misread("Which workspace? Write “workspace refuse slack:T0ACME”.", "workspace");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (workspace, problem) = await workspaces.FindAsync(args.Workspace, cancellationToken);
        if (workspace is null)
        {
            return problem!;
        }

        if (workspace.IsRefused)
        {
            return CommandContext.Problem($"{workspace.Name} is refused already.");
        }

        if (workspace.Platform == context.Request.Account.Platform && workspace.ExternalId == context.Request.Account.Workspace)
        {
            return CommandContext.Problem("That is the workspace you are speaking from. Refuse it from another one, or from the command line.");
        }

        var before = workspace.IsApproved ? "approved" : workspace.IsRefused ? "refused" : "waiting";
        (workspace.IsApproved, workspace.IsRefused) = (false, true);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Refused, workspace.Name, before));
        return new Reply.Note(
            $"{workspace.Name} is refused. Its people read nothing, and nothing is sent to it that it asks for.",
            new CardElement.Buttons([Button.For("Approve", "workspace approve", "workspace", workspace.Name)]));
    }
}

using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Lets a workspace or tenant in: <c>/mhhs workspace approve slack:T0ACME</c>. For admins.</summary>
internal sealed class ApproveWorkspace(WorkspaceFinder workspaces, Access access, Roster roster) : ICommand<ApproveWorkspace.Args>
{
    public sealed record Args(string Workspace);

    public static CommandSpec Spec { get; } = new("workspace approve", "slack:TEAM|teams:TENANT", "Lets a workspace in: its people read what is public, and members more.", Permission.Administer)
    {
        Reversal = "“workspace refuse” keeps it out again.",
        Examples = ["workspace approve slack:T0ACME"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Word("workspace") is { } workspace
        ? new Args(workspace)
        : new Misread("Which workspace? Write “workspace approve slack:T0ACME”.", "workspace");

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

        if (workspace.IsApproved)
        {
            return CommandContext.Problem($"{workspace.Name} is approved already.");
        }

        var before = workspace.IsApproved ? "approved" : workspace.IsRefused ? "refused" : "waiting";
        (workspace.IsApproved, workspace.IsRefused) = (true, false);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Approved, workspace.Name, before));
        return new Reply.Note(
            $"{workspace.Name} is approved. Its people read what is public; whom you link read more.",
            new CardElement.Buttons([Button.For("Refuse", "workspace refuse", "workspace", workspace.Name)]));
    }
}

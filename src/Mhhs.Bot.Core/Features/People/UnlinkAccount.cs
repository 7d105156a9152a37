using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Parts an account from its person: <c>/mhhs people unlink slack:T0ACME/U0PAT</c>. For admins.</summary>
internal sealed class UnlinkAccount(AccountLinks links, Access access) : ICommand<UnlinkAccount.Args>
{
    public sealed record Args(AccountKey Account);

    public static CommandSpec Spec { get; } = new("people unlink", "account", "Parts an account from its person.", Permission.Administer)
    {
        Examples = ["people unlink slack:T0ACME/U0PAT"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => PersonName.Read(arguments.Word("account") ?? "").Account is { } account
        ? new Args(account)
        : new Misread("Which account? Mention it, or write it like “people unlink slack:T0ACME/U0PAT”.", "account");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (await links.FindAsync(args.Account, cancellationToken) is not { Person: { IsKnown: true } person } account)
        {
            return CommandContext.Problem($"{args.Account} is nobody's whom somebody knows.");
        }

        if (args.Account == context.Request.Account)
        {
            return CommandContext.Problem("That is the account you are speaking from. Another admin can part it from you.");
        }

        links.Part(account, context.Change());
        return new Reply.Note(
            $"{args.Account} is not {person.Name}'s any more. Whoever writes from it may read what is public.",
            person.Handle is { } handle
                ? new CardElement.Buttons([new Button("Undo", "people link", ImmutableDictionary<string, string>.Empty.Add("account", args.Account.ToString()).Add("person", $"@{handle}"))])
                : null);
    }
}

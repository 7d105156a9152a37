using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Chooses which of one's accounts gets the direct messages: <c>me chat slack</c>.</summary>
internal sealed class MyChat(Access access, Roster roster) : ICommand<MyChat.Args>
{
    /// <param name="Chat">A platform, with the workspace behind a colon where there are several; or null to ask.</param>
    public sealed record Args(string? Chat);

    public static CommandSpec Spec { get; } = new("me chat", "[slack|teams]", "Chooses which of your accounts gets the direct messages.", Permission.Own)
    {
        Examples = ["me chat", "me chat slack", "me chat teams"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("chat"));

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        var open = person.Accounts.Where(account => !account.IsClosed).OrderBy(account => account.Id).ToList();
        if (args.Chat is not { } chat)
        {
            return Task.FromResult<Reply>(person.DirectAccount is { } direct
                ? new Reply.Note($"Direct messages go to you {PeopleFinder.On(direct.Platform)}.{(open.Count > 1 ? "" : " You have no other account; “me link” joins one.")}", open.Count > 1 ? Choices(open, direct) : null)
                : new Reply.Note("You have no account that I could write to."));
        }

        var wanted = open.Where(account => Is(account, chat)).ToList();
        if (wanted.Count == 0)
        {
            return Task.FromResult(CommandContext.Problem(
                $"You have no account “{Excerpt.Of(chat, 40)}” here.{(open.Count > 1 ? " Which one is it to be?" : " Say “me link” to join one you have.")}", open.Count > 1 ? Choices(open, null).Items : []));
        }

        if (wanted.Count > 1)
        {
            return Task.FromResult(CommandContext.Problem("You have several of these. Which one is it to be?", Choices(wanted, null).Items));
        }

        var before = person.DirectAccount;
        (person.Chat, person.ChatWorkspace) = (wanted[0].Platform, wanted[0].Workspace);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.ChatChosen, person.Name, before?.Key.ToString(), wanted[0].Key.ToString(), new RosterSubject(PersonId: person.Id)));
        return Task.FromResult<Reply>(new Reply.Note(
            $"Direct messages go to you {PeopleFinder.On(wanted[0].Platform)} from now on.",
            before is null || before == wanted[0] ? null : new CardElement.Buttons([new Button("Undo", Spec.Path, Field(before))])));
    }

    private static bool Is(Account account, string chat) =>
        string.Equals(account.Platform.ToString(), chat, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Workspace.NameOf(account.Platform, account.Workspace), chat, StringComparison.OrdinalIgnoreCase)
        || string.Equals(account.Key.ToString(), chat, StringComparison.OrdinalIgnoreCase);

    private static CardElement.Buttons Choices(IEnumerable<Account> accounts, Account? chosen) =>
        new([.. accounts.Where(account => account != chosen).Select(account => new Button($"{account.Platform} {account.Workspace}", Spec.Path, Field(account)))]);

    private static ImmutableDictionary<string, string> Field(Account account) => ImmutableDictionary<string, string>.Empty.Add("chat", account.Key.ToString());
}

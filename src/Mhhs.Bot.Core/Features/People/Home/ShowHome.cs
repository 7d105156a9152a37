using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Features.People.Home;

/// <summary>
/// Draws one's own page in a chat that has one: one's actions, as a whole or a part of them. A door asks this when the page is opened, and its buttons do; nobody types it, and it answers nothing, because the page
/// is the answer.
/// </summary>
internal sealed class ShowHome(OutboxQueue outbox, Access access) : ICommand<ShowHome.Args>
{
    public sealed record Args(HomeFilter Filter);

    public static CommandSpec Spec { get; } = new("me home", "", "Draws your page.", Permission.Own) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(new HomeFilter(arguments.Field("part"), arguments.Field("group")));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var account = context.Request.Account;
        var home = new ConversationReference(account.Platform, account.Workspace, account.UserId) { IsDirect = true, Home = args.Filter.ToString() };
        await outbox.DrawHomeAsync(home, HomeCardSource.SubjectFor(context.Caller.Person.Id), cancellationToken);
        return new Reply.Silent();
    }
}

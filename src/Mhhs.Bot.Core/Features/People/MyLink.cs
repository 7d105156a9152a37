using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Joins another account of one's own: <c>me link</c> gives a code in an account that is known, <c>me link CODE</c> is typed in the other one.</summary>
internal sealed class MyLink(BotDbContext db, Access access, AccountLinks links, ProgrammeClock clock) : ICommand<MyLink.Args>
{
    private const int MostTries = 5;

    private static readonly Duration TriesIn = Duration.FromHours(1);

    public sealed record Args(string? Code);

    public static CommandSpec Spec { get; } = new("me link", "[code]", "Joins another account of yours: gives a code here, to be typed there.", Permission.Own)
    {
        Reversal = "An admin can part an account from you with “people unlink”.",
        Examples = ["me link", "me link ABCDE-FGHJK"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Rest("code"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        return args.Code is { } code ? await TakeAsync(code, context, cancellationToken) : await GiveAsync(context, cancellationToken);
    }

    private async Task<Reply> GiveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var person = context.Caller.Person;
        if (!person.IsKnown)
        {
            return CommandContext.Problem("Nobody has said yet who you are. Type “me link” in an account that is known, and the code it gives you here; or ask an admin.");
        }

        db.LinkCodes.RemoveRange(await db.LinkCodes.Where(earlier => earlier.PersonId == person.Id || earlier.ExpiresAt < clock.RealNow).ToListAsync(cancellationToken));
        var code = LinkCode.NewCode();
        db.LinkCodes.Add(new LinkCode { Person = person, Hash = LinkCode.HashOf(code), ExpiresAt = clock.RealNow + LinkCode.Life });
        return new Reply.Note(RichText.Plain("Type this in your other account within 15 minutes: ") + RichText.Code($"me link {code}") + ". It works once. Whoever types it becomes you, so show it to nobody.")
        {
            KeptAs = new Reply.Note("The code was shown when you asked for it. It is kept nowhere; ask for a new one, which ends the old one."),
        };
    }

    private async Task<Reply> TakeAsync(string typed, CommandContext context, CancellationToken cancellationToken)
    {
        var (key, now) = (context.Request.Account, clock.RealNow);
        var stranger = context.Caller.Person;
        if (stranger.Accounts.Find(found => found.Key == key) is not { } account)
        {
            return CommandContext.Problem("A code is typed in a chat, in the account that is to be joined.");
        }

        if (account.TriedAt is not { } first || now - first >= TriesIn)
        {
            (account.TriedAt, account.WrongCodes) = (now, 0);
        }

        if (account.WrongCodes >= MostTries)
        {
            return CommandContext.Problem("That were too many wrong codes from this account. Wait an hour, or ask an admin to join it.");
        }

        var hash = LinkCode.HashOf(typed);
        if (await db.LinkCodes.Include(found => found.Person!.Accounts).FirstOrDefaultAsync(found => found.Hash == hash && found.ExpiresAt > now, cancellationToken) is not { Person: { } person } code)
        {
            // A note and no problem: what a problem changes is not kept, and this try is to be counted.
            account.WrongCodes++;
            return new Reply.Note($"That is no code, or not any more. “me link” in your other account gives a new one. {MostTries - account.WrongCodes} tries are left in this hour.");
        }

        if (person.Id == stranger.Id)
        {
            return CommandContext.Problem("This account is yours already. Type the code in the other one.");
        }

        if (stranger.IsKnown)
        {
            return CommandContext.Problem($"This account is {stranger.Name}'s, whom the programme knows. If you are the same person, an admin can say so with “people merge”.");
        }

        db.LinkCodes.Remove(code);
        (account.WrongCodes, account.TriedAt) = (0, null);
        await links.JoinAsync(account, person, context.Change("by a code"), cancellationToken);
        return new Reply.Note($"This account is yours, {person.Name}. “me chat” chooses where direct messages go.");
    }
}

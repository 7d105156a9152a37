using System.Net.Mail;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>
/// Adds a person the programme knows, with or without an account: <c>/mhhs people add Tom Hale tom@example.org</c>; or says that somebody who came in by themselves is known:
/// <c>people add @mention</c>. For admins.
/// </summary>
internal sealed class AddPerson(BotDbContext db, Access access, AccountLinks links, Roster roster) : ICommand<AddPerson.Args>
{
    private const int LongestName = 100;

    public sealed record Args(AccountKey? Account, string? Name, string? Email, string? Handle);

    public static CommandSpec Spec { get; } = new("people add", "name [address] [@handle] | @mention [name] [address]", "Adds a person, or says that somebody who came in by themselves is known.", Permission.Administer)
    {
        Reversal = "A person with no place and no action is told nothing. If it is somebody the programme knows already, “people merge” makes one person of the two.",
        Examples = ["people add Tom Hale tom@example.org", "people add Maria Garcia maria@example.org @mgarcia"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        AccountKey? account = null;
        string? email = null, handle = null;
        var name = new List<string>();
        foreach (var word in (arguments.Rest("person") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case ['<', '@', ..] when PersonName.Read(word).Account is { } mentioned:
                    account = mentioned;
                    break;
                case ['@', .. var typed] when typed.Length > 0 && typed.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'):
                    handle = typed.ToLowerInvariant();
                    break;
                case var _ when word.Contains('@', StringComparison.Ordinal):
                    if (!MailAddress.TryCreate(word, out var address) || address.Address != word)
                    {
                        return new Misread($"“{Excerpt.Of(word, 60)}” is no e-mail address.", "person");
                    }

                    email = word.ToLowerInvariant();
                    break;
                default:
                    name.Add(word.Trim('"', '“', '”', '„'));
                    break;
            }
        }

        var whole = string.Join(' ', name).Trim();
        return whole.Length > LongestName ? new Misread($"A name has at most {LongestName} letters.", "person")
            : whole.Length == 0 && account is null ? new Misread("Whom? Write “people add Tom Hale tom@example.org”.", "person")
            : new Args(account, whole.Length == 0 ? null : whole, email, handle);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        Person? person = null;
        if (args.Account is { } key)
        {
            person = (await links.FindAsync(key, cancellationToken))?.Person;
            if (person?.IsKnown == true)
            {
                return CommandContext.Problem($"{key} is {person.Name} already.");
            }

            if (person is null && args.Name is null)
            {
                return CommandContext.Problem($"Nobody has written to me from {key} yet. Write the name too: “people add {key} Tom Hale”.");
            }
        }

        if (args.Email is { } email && await db.People.FirstOrDefaultAsync(other => other.Email == email, cancellationToken) is { } owner)
        {
            return CommandContext.Problem($"{email} is {owner.Name}'s already.");
        }

        var name = args.Name ?? person!.Name;
        var folded = Folding.Fold(name);
        if (await db.People.AnyAsync(other => other.NameFolded == folded && other.IsKnown && other.MergedIntoId == null, cancellationToken))
        {
            return CommandContext.Problem($"There is a person called {name} already. Two people of one name can't be told apart where only the name is written; add a middle name or the organisation.");
        }

        if (args.Handle is { } wanted && await db.People.AnyAsync(other => other.Handle == wanted, cancellationToken))
        {
            return CommandContext.Problem($"@{wanted} is somebody's already.");
        }

        if (person is null)
        {
            person = new Person { Name = name };
            if (args.Account is { } account)
            {
                person.Accounts.Add(new Account { Platform = account.Platform, Workspace = account.Workspace, UserId = account.UserId });
            }

            db.People.Add(person);
        }

        (person.Name, person.IsKnown, person.Email) = (name, true, args.Email ?? person.Email);
        person.Handle = args.Handle ?? await FreeHandleAsync(name, cancellationToken);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Added, name, to: args.Email, about: new RosterSubject(PersonId: person.Id == 0 ? null : person.Id)));
        var next = person.Accounts.Count > 0 ? "" : args.Email is null
            ? " There is no account yet: “people link” joins one."
            : " An account with this address is joined by itself where its workspace is trusted for the domain; otherwise “people link” joins one.";
        return new Reply.Note($"Added {name}{(person.Handle is { } handle ? $", @{handle}" : "")}{(args.Email is null ? "" : $", {args.Email}")}.{next}");
    }

    /// <summary>The first name, or first and last, as people type them; null where both are taken or cannot be typed.</summary>
    private async Task<string?> FreeHandleAsync(string name, CancellationToken cancellationToken)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant()).Where(word => word.Length > 0).ToList();
        foreach (var handle in words.Count == 0 ? [] : new[] { words[0], $"{words[0]}.{words[^1]}" })
        {
            if (!await db.People.AnyAsync(other => other.Handle == handle, cancellationToken))
            {
                return handle;
            }
        }

        return null;
    }
}

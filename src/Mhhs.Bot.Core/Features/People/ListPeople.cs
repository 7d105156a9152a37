using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Lists people: all, those with words in their name or address, or those nobody knows: <c>/mhhs people list unknown</c>. For admins.</summary>
internal sealed class ListPeople(PeopleFinder people, Access access) : ICommand<ListPeople.Args>
{
    private const string Unknown = "unknown";
    private const string Unreachable = "unreachable";

    public sealed record Args(string? Words, int Page);

    public static CommandSpec Spec { get; } = new("people list", "[unknown|unreachable|words]", "Lists people: all, those nobody knows, those without an account, or by name and address.", Permission.Read)
    {
        Examples = ["people list", "people list unknown", "people list lee"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Rest("who"), RosterPages.PageIn(arguments));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var folded = Folding.Fold(args.Words ?? "").TrimStart('@');
        var lower = folded.ToLowerInvariant();
        var found = args.Words?.ToLowerInvariant() switch
        {
            null => people.All(),
            Unknown => people.All().Where(person => !person.IsKnown),
            Unreachable => people.All().Where(person => person.IsKnown && !person.Accounts.Any(account => !account.IsClosed)),
            _ => people.All().Where(person => person.NameFolded.Contains(folded) || person.Handle!.Contains(lower) || person.Email!.Contains(lower)),
        };
        var count = await found.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note(args.Words is null ? "There is nobody yet." : $"There is nobody for “{Excerpt.Of(args.Words, 60)}”.");
        }

        var page = Pages.Within(args.Page, count);
        var shown = await found.OrderBy(person => person.NameFolded).ThenBy(person => person.Id).Skip((page - 1) * Pages.Size).Take(Pages.Size).AsNoTracking().ToListAsync(cancellationToken);
        var fields = args.Words is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("who", args.Words);
        return new Reply.Show(new Card(
            $"People{(args.Words is null ? "" : $", “{Excerpt.Of(args.Words, 60)}”")}: {count}",
            [
                new CardElement.Rows([.. shown.Select(person => new Row(RichText.Bold(person.Name), DetailOf(person), [PeopleFinder.ButtonFor("Show", "people show", person)]))]),
                .. Pages.Turn(page, shown.Count, count, Spec.Path, to => fields.SetItem("page", to.ToString(CultureInfo.InvariantCulture))),
            ]));
    }

    private static string DetailOf(Person person) => string.Join(" · ", new[]
    {
        person.Handle is { } handle ? $"@{handle}" : null,
        person.Email,
        person.Accounts.Count == 0 ? "no account" : string.Join(", ", person.Accounts.Select(account => account.Key + (account.IsClosed ? " (closed)" : account.IsGuest ? " (guest)" : ""))),
        person.IsAdmin ? "admin" : null,
        person.IsKnown ? null : "nobody has said who this is",
    }.OfType<string>());
}

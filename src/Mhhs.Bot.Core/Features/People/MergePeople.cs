using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Makes one person of two: <c>/mhhs people merge @annlee into @ann</c>. It is shown first and can't be taken back. For admins.</summary>
internal sealed class MergePeople(PeopleFinder people, PersonMerge merge, Access access) : ICommand<MergePeople.Args>
{
    public sealed record Args(PersonName From, PersonName To, bool IsConfirmed);

    public static CommandSpec Spec { get; } = new("people merge", "@person into @person", "Makes one person of two that are the same.", Permission.Administer)
    {
        Reversal = "What belonged to the two can't be told apart any more. “people unlink” parts an account that is not theirs, and “assign” gives an action back.",
        Examples = ["people merge @annlee into @ann"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return arguments.Person("from") is { } one && arguments.Person("to") is { } other ? new Args(one, other, arguments.Field("step") == "confirm") : new Misread("Which two? Write “people merge @annlee into @ann”.", "from");
        }

        var words = arguments.Rest("words") ?? "";
        var named = PeopleNamed.Read(words).Where(name => !string.Equals(name.Text, "into", StringComparison.OrdinalIgnoreCase)).ToList();
        return named is [var from, var to] ? new Args(from, to, IsConfirmed: false) : new Misread("Which two? Write “people merge @annlee into @ann”; the second one stays. A name of several words goes in quotes.", "words");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (from, problem) = await people.FindAsync(args.From, cancellationToken);
        (var to, problem) = from is null ? (null, problem) : await people.FindAsync(args.To, cancellationToken);
        if (from is null || to is null)
        {
            return problem!;
        }

        if (from.Id == to.Id)
        {
            return CommandContext.Problem($"{from.Name} is one person already.");
        }

        if (args.IsConfirmed)
        {
            to.IsKnown |= from.IsKnown;
            await merge.MergeAsync(from, to, context.Change(), cancellationToken);
            return new Reply.Note($"{from.Name} is {to.Name} now: accounts, places, actions and reminders are {to.Name}'s. What was done under the old name stays so in the history.") { SeenBy = Visibility.InPlace };
        }

        var fields = ImmutableDictionary<string, string>.Empty.Add("from", Plain(from)).Add("to", Plain(to)).Add("step", "confirm");
        return new Reply.Show(new Card($"Are {from.Name} and {to.Name} one person?",
        [
            new CardElement.Facts(
            [
                new Fact("Goes", $"{from.Name}: {AccountsOf(from)}"),
                new Fact("Stays", $"{to.Name}: {AccountsOf(to)}"),
            ]),
            new CardElement.Small("Nothing is changed yet. Accounts, places, actions and reminders go to the one who stays; this can't be taken back."),
            new CardElement.Buttons([new Button("One person", Spec.Path, fields) { Style = ButtonStyle.Danger }]),
        ]));
    }

    private static string Plain(Person person) => PeopleNamed.Exactly(person).Trim('"');

    private static string AccountsOf(Person person) => person.Accounts.Count == 0 ? "no account" : string.Join(", ", person.Accounts.Select(account => account.Key.ToString()));
}

using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Several people as somebody named them: mentions, handles or names in quotes, with or without commas.</summary>
internal static partial class PeopleNamed
{
    /// <summary>The names in order; never an empty one.</summary>
    public static IReadOnlyList<PersonName> Read(string words) =>
        [.. Names().Matches(words).Where(match => match.Value.ToUpperInvariant() is not ("AND" or "&")).Select(match => PersonName.Read(match.Value.Trim('"', '“', '”', '„'))).Where(name => name.Text.Length > 0).Distinct()];

    /// <summary>Names a person so that exactly this one is found again: by an account, else by handle or name.</summary>
    public static string Exactly(Person person) => person switch
    {
        { Accounts: [var account, ..] } => $"<@{account.Key}>",
        { Handle: { } handle } => $"@{handle}",
        _ => $"\"{person.Name}\"",
    };

    /// <summary>The people, or the problem with the first of them whom nobody knows.</summary>
    public static async Task<(IReadOnlyList<Person> People, Reply? Problem)> FindAllAsync(this OwnerResolver resolver, IEnumerable<PersonName> names, CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var name in names)
        {
            if (await resolver.FindPersonAsync(name, cancellationToken) is not { } person)
            {
                var near = await resolver.NearAsync(name.Text, cancellationToken);
                var offer = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(other => other.Handle is null ? $"“{other.Name}”" : $"@{other.Handle} ({other.Name})"))}?";
                return ([], CommandContext.Problem($"I don't know {name.Text}. Nothing was changed.{offer}"));
            }

            people.Add(person);
        }

        return (people, null);
    }

    [GeneratedRegex("""<@[^<>\s]+>|["“”„][^"“”„]+["“”„]|[^\s,;"“”„]+""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Names();
}

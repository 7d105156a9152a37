using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>A party and people: <c>PMO @sam from 01/09/2022</c>. A party of several words may stand in quotes; its name ends where the first person is mentioned.</summary>
/// <param name="Party">The party's name.</param>
/// <param name="Said">Who and when, or null where nothing was said.</param>
internal sealed partial record PartyWords(string Party, DatedPeople? Said)
{
    /// <summary>Reads the words, or the fields <c>party</c> and <c>people</c>.</summary>
    /// <param name="arguments">Where from.</param>
    /// <param name="example">What to write, for what is wrong.</param>
    public static Parsed<PartyWords> Read(Arguments arguments, string example)
    {
        var (party, people) = (arguments.Field("party"), arguments.Field("people"));
        if (!arguments.IsForm && Words().Match(arguments.Rest("words") ?? "") is { Success: true } match)
        {
            (party, people) = (match.Groups["party"].Value.Trim(), match.Groups["people"] is { Success: true, Value: var rest } ? rest : null);
        }

        if (party is null)
        {
            return new Misread($"Which party? Write “{example}”.", "party");
        }

        return people is null ? new PartyWords(party, null) : DatedPeople.Read(people, arguments.Today, "people") switch
        {
            Parsed<DatedPeople>.Read { Value: { For: null } said } => new PartyWords(party, said),
            Parsed<DatedPeople>.Failed failed => failed.Why,
            _ => new Misread($"Who holds a party holds it themselves. Write “{example}”.", "people"),
        };
    }

    [GeneratedRegex("""^(?:["“”„](?<party>[^"“”„]+)["“”„](?:\s+(?<people>.+))?|(?<party>[^@<"“”„]+?)(?:\s+(?<people>[@<"“”„].*))?)$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Words();
}

using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Knows which owners as written are one person: “@liam”, “Liam” and their address are the same, however a report or the log has it.</summary>
internal sealed class OwnerNames(BotDbContext db)
{
    /// <summary>The name of the one known person that each of these words means; words that mean nobody, or several, are not in it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string> written, CancellationToken cancellationToken)
    {
        var words = written.Distinct(StringComparer.Ordinal).Select(one => (Written: one, PersonName.Read(one).Text)).ToList();
        var folded = words.ConvertAll(word => Folding.Fold(word.Text));
        var lower = words.ConvertAll(word => word.Text.ToLowerInvariant());
        var people = await db.People.AsNoTracking().Where(person => person.IsKnown && (folded.Contains(person.NameFolded) || lower.Contains(person.Handle!) || lower.Contains(person.Email!)))
            .Select(person => new { person.Id, person.Name, person.NameFolded, person.Handle, person.Email }).ToListAsync(cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (one, text) in words)
        {
            var (name, handle) = (Folding.Fold(text), text.ToLowerInvariant());
            if (people.FindAll(person => person.NameFolded == name || person.Handle == handle || person.Email == handle) is [var only])
            {
                names[one] = only.Name;
            }
        }

        return names;
    }
}

using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Sample;

/// <summary>
/// Puts a small programme into an empty database, so that a newcomer sees the bot work: a steering group with its working groups, the people of
/// TMAG, their channels in the local chat, and one Headline Report, imported the way any report is.
/// </summary>
public sealed class SampleProgramme
{
    /// <summary>The programme's clock begins on the day the report was issued, in the morning.</summary>
    internal static readonly LocalDateTime Beginning = new(2022, 8, 18, 9, 0);

    private const string Workspace = "local";
    private readonly BotDbContext _db;
    private readonly ProgrammeClock _clock;
    private readonly ReportImport _import;

    internal SampleProgramme(BotDbContext db, ProgrammeClock clock, ReportImport import) => (_db, _clock, _import) = (db, clock, import);

    /// <summary>Stores everything in one transaction: a start that is cut short leaves the database empty.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var state = new ProgrammeState { IsSample = true, ClockOffset = ProgrammeZone.AtLocal(Beginning.Date, Beginning.TimeOfDay, _clock.Zone) - _clock.RealNow };
        _db.Programme.Add(state);
        _clock.Load(state);
        _db.Workspaces.Add(new Workspace { Platform = Platform.Chat, ExternalId = Workspace, IsApproved = true });
        AddGroups(AddPeople());
        await _db.SaveChangesAsync(cancellationToken);

        var change = new Change(null, "sample data", _clock.Now, _clock.Today, Platform.CommandLine, "sample") { IsQuiet = true };
        await _import.ConfirmAsync(SampleReport.Read(), ReportAnswers.None, change, cancellationToken);
        await _db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Dictionary<string, Person> AddPeople()
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var (handle, name) in SamplePeople.Members.Append(SamplePeople.Chair).Append(SamplePeople.Secretary).Append(SamplePeople.MembersDeputy).Append(SamplePeople.SecretarysDeputy).Append(SamplePeople.WithoutAccount))
        {
            var person = new Person { Name = name, Handle = handle, Email = $"{handle}@example.org", IsKnown = true };
            if (handle != SamplePeople.WithoutAccount.Handle)
            {
                person.Accounts.Add(new Account { Platform = Platform.Chat, Workspace = Workspace, UserId = handle });
            }

            people.Add(handle, person);
            _db.People.Add(person);
        }

        // Somebody has to be able to make groups and name chairs.
        people[SamplePeople.Secretary.Handle].IsAdmin = true;
        return people;
    }

    private void AddGroups(Dictionary<string, Person> people)
    {
        var psg = new Group { Code = "PSG", Name = "Programme Steering Group", Classification = Classification.Public };
        var tmag = new Group { Code = "TMAG", Name = "Testing and Migration Advisory Group", Parent = psg, Classification = Classification.Public };
        tmag.Memberships.AddRange(SamplePeople.Members.Select(member => new Membership { Person = people[member.Handle], Role = GroupRole.Member }));
        tmag.Memberships.Add(new Membership { Person = people[SamplePeople.Chair.Handle], Role = GroupRole.Chair });
        tmag.Memberships.Add(new Membership { Person = people[SamplePeople.Secretary.Handle], Role = GroupRole.Secretary });
        tmag.Memberships.Add(new Membership { Person = people[SamplePeople.MembersDeputy.Handle], Role = GroupRole.Deputy, ForPerson = people[SamplePeople.Members[0].Handle] });
        tmag.Memberships.Add(new Membership { Person = people[SamplePeople.SecretarysDeputy.Handle], Role = GroupRole.Deputy, ForPerson = people[SamplePeople.Secretary.Handle] });
        _db.Groups.AddRange(psg, tmag);
        foreach (var (code, name) in new[] { ("EWG", "Environments and Configurations Management Working Group"), ("QWG", "Qualification and E2E Sandbox Working Group"), ("MWG", "Migration Working Group") })
        {
            var group = new Group { Code = code, Name = name, Parent = tmag, Classification = Classification.Public };
            group.Memberships.Add(new Membership { Person = people[SamplePeople.Secretary.Handle], Role = GroupRole.Secretary });
            _db.Groups.Add(group);
        }

        _db.ChannelBindings.Add(new ChannelBinding { Group = tmag, Platform = Platform.Chat, Workspace = Workspace, ChannelId = "#tmag", BoundAt = _clock.Now });
        var programme = new Party { Name = "Programme" };
        programme.Holders.Add(new PartyHolder { Person = people[SamplePeople.Chair.Handle] });
        var pmo = new Party { Name = "PMO", Parent = programme };
        pmo.Holders.Add(new PartyHolder { Person = people[SamplePeople.Secretary.Handle] });
        var ppc = new Party { Name = "PPC", Parent = programme };
        ppc.Holders.Add(new PartyHolder { Person = people[SamplePeople.WithoutAccount.Handle] });
        _db.Parties.AddRange(programme, pmo, ppc);
    }
}

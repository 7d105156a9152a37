using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Simulation.Crowd;

namespace Mhhs.Bot.Simulation.World;

/// <summary>Puts the programme into the bot: people and parties as an operator does, everything else by typing.</summary>
internal sealed class Founding(Programme programme)
{
    /// <summary>The parties that own actions, with who answers for each; one has nobody.</summary>
    public static IReadOnlyList<string> Parties { get; } = ["Elexon", "DCC", "Ofgem", "Programme (PMO)", "Programme (PPC)", "Consumer groups"];

    /// <summary>Makes the programme.</summary>
    public async Task RunAsync()
    {
        await programme.LookAsync(StoreAsync);
        var admin = programme.Cast.People[0];
        foreach (var group in programme.Cast.Groups)
        {
            await SayAsync(admin, $"group add {group.Code} {group.Code} Working Group{(group == programme.Cast.Groups[0] ? "" : " under PSG")}");
            await SayAsync(admin, $"group role {group.Code} chair @{group.Chair.Handle}");
            await SayAsync(admin, $"group role {group.Code} secretary @{group.Secretary.Handle}");
            await SayAsync(admin, $"group members {group.Code} add {string.Join(' ', group.Members.Select(member => $"@{member.Handle}"))}");
            await SayAsync(admin, $"group bind {group.Code}", group.Channel);
        }

        for (var number = 0; number < 300; number++)
        {
            var group = programme.Cast.Groups[number % programme.Cast.Groups.Count];
            await SayAsync(group.Secretary.HasAccount ? group.Secretary : admin, Wording.NewAction(programme, group));
        }
    }

    private async Task SayAsync(Actor who, string text, Core.Outbox.ConversationReference? where = null)
    {
        if ((await programme.Crowd.SayAsync(who, text, where)).Reply is Reply.Problem or null or Reply.Ask)
        {
            throw new InvalidOperationException($"The programme could not be made: “{text}” was answered: {programme.Crowd.Said[^1].Reply?.ToPlainText()}");
        }
    }

    private async Task StoreAsync(BotDbContext db)
    {
        db.Programme.Add(new ProgrammeState());
        db.Workspaces.Add(new Workspace { Platform = Platform.Slack, ExternalId = Cast.SlackTeam, IsApproved = true });
        db.Workspaces.Add(new Workspace { Platform = Platform.Teams, ExternalId = Cast.TeamsTenant, IsApproved = true });
        var people = programme.Cast.People.Select(Make).ToList();
        db.People.AddRange(people);
        var parent = new Party { Name = "Programme" };
        db.Parties.Add(parent);
        foreach (var (index, name) in Parties.Index())
        {
            var party = name.StartsWith("Programme (", StringComparison.Ordinal) ? new Party { Name = name[11..].TrimEnd(')'), Parent = parent } : new Party { Name = name };
            if (name != "Consumer groups")
            {
                party.Holders.Add(new PartyHolder { Person = people[100 + index] });
                party.Holders.Add(new PartyHolder { Person = people[110 + index] });
            }

            db.Parties.Add(party);
        }

        await db.SaveChangesAsync();
        foreach (var (actor, person) in programme.Cast.People.Zip(people))
        {
            actor.Id = person.Id;
        }
    }

    private static Person Make(Actor actor)
    {
        var person = new Person { Name = actor.Name, Handle = actor.Handle, IsKnown = true, IsAdmin = actor.Number == 0, ZoneId = actor.Zone, ReminderHour = actor.Hour };
        if (actor.HasAccount)
        {
            person.Accounts.Add(new Account { Platform = actor.Platform, Workspace = actor.Workspace, UserId = actor.UserId });
        }

        return person;
    }
}

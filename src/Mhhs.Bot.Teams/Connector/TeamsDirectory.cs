using System.Net;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.Protocol;
using NodaTime;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>Asks Teams who its users are: each as a member of a conversation that they and the bot are in.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-single-member-details</remarks>
internal sealed class TeamsDirectory(ConnectorClient connector, ChatAddresses addresses) : IPlatformDirectory
{
    private static readonly Duration AfterNo = Duration.FromHours(1);

    private static readonly Duration AfterLost = Duration.FromMinutes(1);

    public Platform Platform => Platform.Teams;

    public async Task<Lookup> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (await addresses.FindPersonAsync(account, cancellationToken) is not { Kind: ChatAddressKind.Direct, PersonId: { } person } address)
        {
            return new Lookup.Unknown();
        }

        var answer = await connector.CallAsync(HttpMethod.Get, address.ServiceUrl, $"v3/conversations/{Uri.EscapeDataString(address.Name)}/members/{Uri.EscapeDataString(person)}", null, cancellationToken);
        return answer switch
        {
            ConnectorAnswer.Done done when ConnectorClient.Read(done.Body, TeamsJson.Default.ChannelAccount) is { } member => new Lookup.Found(Read(member, account.Workspace)),
            ConnectorAnswer.Done => new Lookup.Later(AfterLost, "an answer without a member"),
            ConnectorAnswer.No { Status: HttpStatusCode.NotFound } => new Lookup.Unknown(),
            ConnectorAnswer.No no => new Lookup.Later(AfterNo, $"HTTP {(int)no.Status} {no.Code}".TrimEnd()),
            ConnectorAnswer.NotNow later => new Lookup.Later(later.Wait, later.Reason),
            ConnectorAnswer.Lost lost => new Lookup.Later(AfterLost, lost.Reason),
            ConnectorAnswer.NotAllowed not => new Lookup.Later(AfterNo, not.Reason),
            var other => throw new InvalidOperationException($"{other} is no answer of the connector's."),
        };
    }

    // A guest's address is at home in another organisation, so it is none that this tenant vouches for.
    private static AccountFacts Read(ChannelAccount member, string tenant)
    {
        var isGuest = member.UserRole is { } role && !role.Equals("user", StringComparison.OrdinalIgnoreCase) || member.TenantId is { } home && !home.Equals(tenant, StringComparison.OrdinalIgnoreCase);
        var email = new[] { member.Email, member.UserPrincipalName }.FirstOrDefault(static address => address?.Contains('@', StringComparison.Ordinal) == true);
        return new AccountFacts(string.IsNullOrWhiteSpace(member.Name) ? null : member.Name, isGuest ? null : email, isGuest, IsClosed: false, ZoneId: null);
    }
}

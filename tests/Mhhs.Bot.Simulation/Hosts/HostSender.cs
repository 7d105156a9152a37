using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Simulation.Chat;

namespace Mhhs.Bot.Simulation.Hosts;

/// <summary>One host's way to a platform: it may be killed just before and just after the platform has the message.</summary>
internal sealed class HostSender(Platform platform, FakePlatform fake, Lifeline life) : IPlatformSender
{
    public Platform Platform => platform;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        life.Step();
        var result = fake.Send(message);
        life.Step();
        return Task.FromResult(result);
    }
}

using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Jobs;

/// <summary>Forgets events no platform will deliver again, and previews of reports that nobody confirmed.</summary>
internal sealed class ForgetOldEvents(BotDbContext db, ProgrammeClock clock, WriteGate gate) : IRecurringJob
{
    private static readonly Duration Kept = Duration.FromDays(7);

    public static string Name => "forget-old-events";

    public static string Cron => "17 * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (real, programme) = (clock.RealNow - Kept, clock.Now - Kept);
        using var turn = await gate.EnterAsync(cancellationToken);
        await db.InboundEvents.Where(inbound => inbound.At < real).ExecuteDeleteAsync(cancellationToken);
        await db.ImportDrafts.Where(draft => draft.At < programme).ExecuteDeleteAsync(cancellationToken);
    }
}

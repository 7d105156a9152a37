using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Composes a channel's weekly summary from the log as it stands when it is sent: what changed since the last one that arrived, and how things stand.</summary>
internal sealed class DigestCardSource(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars, DigestReader reader, DigestPicture picture) : ICardSource
{
    private const string AskedFor = "now";

    // Product rules, section 9: what could not be sent for so long is old news.
    private static readonly Duration Stale = Duration.FromDays(7);

    // A change is dated when it begins and seen when it is saved: what began so long ago has been saved by now, or never will be.
    private static readonly Duration Settled = Duration.FromMinutes(1);

    public static string Kind => "digest";

    /// <summary>The subject of a channel's summary of a day.</summary>
    public static string SubjectFor(long bindingId, LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{bindingId}:{LocalDatePattern.Iso.Format(day)}");

    /// <summary>The subject of a summary that somebody asked for.</summary>
    public static string SubjectForNow(long bindingId) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{bindingId}:{AskedFor}");

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var parts = subject.Split(':');
        var bindingId = long.Parse(parts[0], CultureInfo.InvariantCulture);
        var binding = await db.ChannelBindings.Include(found => found.Group).FirstOrDefaultAsync(found => found.Id == bindingId, cancellationToken);
        if (binding is null or { Group.Classification: Classification.Restricted })
        {
            return null;
        }

        return parts[1] == AskedFor
            ? Compose(await reader.ReadAsync(QuestionOf(binding, clock.Now, clock.Now), cancellationToken))
            : await ComposeWeeklyAsync(binding, LocalDatePattern.Iso.Parse(parts[1]).Value, message, cancellationToken);
    }

    /// <summary>The cards of a summary as its channel would see it now.</summary>
    public async Task<Digest> PreviewAsync(ChannelBinding binding, CancellationToken cancellationToken) => await reader.ReadAsync(QuestionOf(binding, clock.Now, clock.Now), cancellationToken);

    private async Task<Composed?> ComposeWeeklyAsync(ChannelBinding binding, LocalDate day, OutboxMessage message, CancellationToken cancellationToken)
    {
        var due = DigestTimes.DueOn(binding, day, clock.Zone);
        var isEarly = clock.Now < due;
        if (clock.Now - due > Stale || await IsOvertakenAsync(binding, message, cancellationToken))
        {
            return null;
        }

        // One that was asked for as of a later day is drawn as of that day, and tells what has happened until now.
        var (now, until) = (isEarly ? due : clock.Now, clock.Now - Settled);
        var digest = await reader.ReadAsync(QuestionOf(binding, until, now), cancellationToken);
        if (digest.IsQuiet && binding.DigestWhenQuiet == DigestWhenQuiet.Skip)
        {
            return null;
        }

        var composed = digest.IsQuiet && binding.DigestWhenQuiet == DigestWhenQuiet.Brief
            ? new Composed(new Reply.Show(DigestCards.Brief(digest)) { SeenBy = Visibility.Channel })
            : Compose(digest);
        return composed with
        {
            WhenSent = _ =>
            {
                // The next summary tells what came after this moment, and only if this one really arrived.
                binding.DigestedUntil = binding.DigestedUntil > until ? binding.DigestedUntil : until;
                return Task.CompletedTask;
            },
        };
    }

    private Composed Compose(Digest digest) => new(new Reply.Show(DigestCards.Head(digest, picture.Of(digest.Trend))) { SeenBy = Visibility.Channel })
    {
        InThread = [.. DigestCards.Details(digest).Select(card => new Reply.Show(card) { SeenBy = Visibility.Channel })],
    };

    private DigestQuestion QuestionOf(ChannelBinding binding, Instant until, Instant now) => new(
        binding.Group!, DigestTimes.SinceOf(binding, until, clock.Zone, calendars.Now(binding.Group!.Division)), until, now, ChannelReaders.OfOwn(db), ChannelReaders.OfOthers(db, binding.Group!));

    /// <summary>Whether a later one of the same channel is there: what was held for long is told once, by the latest.</summary>
    private async Task<bool> IsOvertakenAsync(ChannelBinding binding, OutboxMessage message, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Kind}:{binding.Id}:");
        return await db.Outbox.AnyAsync(other => other.DedupeKey.StartsWith(key) && other.Id > message.Id && other.State != OutboxState.Refused && other.State != OutboxState.Dropped, cancellationToken);
    }
}

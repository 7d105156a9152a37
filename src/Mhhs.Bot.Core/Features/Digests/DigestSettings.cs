using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>When a channel's summary comes, and what became of the last ones: those that may not have arrived are named, because nobody repeats them.</summary>
internal sealed class DigestSettings(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars)
{
    private const int MostMessages = 5;

    /// <summary>Sets what was said; anything else stays. Nothing that was due before is posted for it.</summary>
    public void Set(ChannelBinding binding, DigestWords words)
    {
        // To say when is to want it.
        var isWhen = words.Day is not null || words.Hour is not null || words.Zone is not null;
        if (isWhen || words.IsOff is not null)
        {
            (binding.DigestIsOff, binding.DigestFrom) = (words.IsOff ?? false, clock.Now);
        }

        binding.DigestDay = words.Day ?? binding.DigestDay;
        binding.DigestHour = words.Hour ?? binding.DigestHour;
        binding.DigestZone = words.Zone switch { null => binding.DigestZone, DigestWords.DefaultZone => null, var zone => zone };
        binding.DigestWhenQuiet = words.WhenQuiet ?? binding.DigestWhenQuiet;
        binding.DigestNextAt = NextAt(binding);
    }

    /// <summary>“Mondays at 09:00”, with the zone where it is not the programme's.</summary>
    public static string WhenText(ChannelBinding binding) => binding.DigestIsOff
        ? "off"
        : string.Create(CultureInfo.InvariantCulture, $"{binding.DigestDay}s at {binding.DigestHour:HH:mm}{(binding.DigestZone is { } zone ? $" ({zone})" : "")}");

    /// <summary>What is posted when nothing has changed, in words.</summary>
    public static string QuietText(ChannelBinding binding) => binding.DigestWhenQuiet switch
    {
        DigestWhenQuiet.Brief => "one line",
        DigestWhenQuiet.Full => "the whole summary",
        DigestWhenQuiet.Skip => "nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(binding), binding.DigestWhenQuiet, "No words for this."),
    };

    /// <summary>The next one, in words.</summary>
    public string NextText(ChannelBinding binding) => binding.DigestIsOff ? "none" : Dates.Moment(NextAt(binding), DigestTimes.ZoneOf(binding, clock.Zone));

    /// <summary>The card with the settings and the last messages.</summary>
    public async Task<Card> CardAsync(ChannelBinding binding, CancellationToken cancellationToken)
    {
        var group = binding.Group!;
        var key = string.Create(CultureInfo.InvariantCulture, $"digest:{binding.Id}:");
        var messages = await db.Outbox.AsNoTracking().Where(message => message.DedupeKey.StartsWith(key)).OrderByDescending(message => message.Id).Take(MostMessages).ToListAsync(cancellationToken);
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Facts(
        [
            new Fact("Comes", WhenText(binding)),
            new Fact("When nothing has changed", QuietText(binding)),
            new Fact("Next", NextText(binding)),
            new Fact("Tells what came after", binding.DigestedUntil is { } until ? Dates.Moment(until, clock.Zone) : "the seven days before it"),
        ]));
        if (messages.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold("The last ones")));
            elements.Add(new CardElement.Rows([.. messages.Select(message => new Row(message.Subject![key.Length..], StateText(message), []))]));
        }

        elements.Add(new CardElement.Small(RichText.Plain("Change it with ") + RichText.Code($"group digest {group.Code} monday 09:00") + ", " + RichText.Code($"group digest {group.Code} skip when nothing changed") + " or " + RichText.Code($"group digest {group.Code} off")));
        return new Card($"{group.Code}: weekly summary in {binding.ChannelId}", elements.ToImmutable());
    }

    private Instant NextAt(ChannelBinding binding) => DigestTimes.NextDue(binding, clock.Now, clock.Zone, calendars.Now(binding.Group!.Division));

    private string StateText(OutboxMessage message) => message.State switch
    {
        OutboxState.Sent when message.SentAt is { } at => $"arrived {Dates.Moment(at + (clock.Now - clock.RealNow), clock.Zone)}",
        OutboxState.Waiting or OutboxState.Leased or OutboxState.Sent => message.Cause is { } why ? $"on its way: {why}" : "on its way",
        OutboxState.Unclear => $"perhaps arrived, and not repeated: {message.Cause}. The next one tells what it told.",
        OutboxState.Held => $"held: {message.Cause}",
        OutboxState.Refused => $"not taken: {message.Cause}. The next one tells what it told.",
        OutboxState.Dropped => "not posted: nothing had changed, or a later one told it all",
        OutboxState.Nobody => "nobody to send it to",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.State, "No words for this state."),
    };
}

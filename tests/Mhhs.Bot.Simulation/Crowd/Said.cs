using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>Something that somebody typed or pressed, and what came of it.</summary>
/// <param name="Who">Who.</param>
/// <param name="Request">What.</param>
/// <param name="At">When.</param>
/// <param name="Reply">What was answered; null where no host was there to answer.</param>
internal sealed record Said(Actor Who, CommandRequest Request, Instant At, Reply? Reply)
{
    /// <summary>The words, or the button.</summary>
    public string Words => Request.Text ?? $"[{Request.Path} {string.Join(' ', Request.Fields.Values)}]";
}

using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Tells from words that an action is to be published, and where.</summary>
internal static partial class PublicationWords
{
    /// <summary>The programme's newsletter.</summary>
    public const string TheClock = "The Clock";

    /// <summary>The longest name of a place.</summary>
    public const int LongestChannel = 60;

    // What is to be done stands near the beginning; a longer text is not an order to publish something.
    private const int Looked = 2_000;

    /// <summary>Where an action with this wording is to be published, or null where it does not say so.</summary>
    public static string? ChannelOf(string wording) => InTheClock().IsMatch(wording.Length > Looked ? wording[..Looked] : wording) ? TheClock : null;

    /// <summary>A note that says that it was published there; null for any other.</summary>
    public static string? EvidenceIn(string? note, string? channel) =>
        note is not null && channel is not null && note.Contains(channel, StringComparison.OrdinalIgnoreCase) ? note : null;

    /// <summary>The name of a place without the “in” before it: “in The Clock”; and “the clock” in any case is the newsletter.</summary>
    public static string Unprefixed(string said)
    {
        var name = Prefix().Replace(said.Trim().TrimEnd('.'), "");
        return name.Equals(TheClock, StringComparison.OrdinalIgnoreCase) || name.Equals("Clock", StringComparison.OrdinalIgnoreCase) ? TheClock : name;
    }

    // “Publicise the extra meeting in The Clock”, “Include an article on testing in the Clock newsletter”; not “around the clock”, and not what was in it already.
    [GeneratedRegex(
        @"\b(?:publish|publici[sz]e|announce|advertise|promote|share|send out|communicate|include|put|post|place|mention|repeat|print|feature|highlight|write|add|issue|report)\b[^.;]{0,300}?\b(?:in|via|through|to|for|on) (?:the )?(?:next |following )?(?:(?:edition|issue) of (?:the )?)?(?-i:Clock)\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        200)]
    private static partial Regex InTheClock();

    [GeneratedRegex(@"^(?:in|via|on|through) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Prefix();
}

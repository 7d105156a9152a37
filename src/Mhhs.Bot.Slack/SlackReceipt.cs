using System.Diagnostics.CodeAnalysis;

namespace Mhhs.Bot.Slack;

/// <summary>What names a message of Slack for ever: the channel it is in and its <c>ts</c>, which is an id and only looks like a time.</summary>
internal readonly record struct SlackReceipt(string Channel, string Ts)
{
    /// <summary>The receipt of what cannot be changed later: an ephemeral message, or an answer to a <c>response_url</c>.</summary>
    public const string None = "";

    public static bool TryParse([NotNullWhen(true)] string? text, out SlackReceipt receipt)
    {
        receipt = default;
        if (text?.Split('/') is not [var channel, { Length: > 0 } ts] || !SlackId.IsId(channel))
        {
            return false;
        }

        receipt = new SlackReceipt(channel, ts);
        return true;
    }

    public override string ToString() => $"{Channel}/{Ts}";
}

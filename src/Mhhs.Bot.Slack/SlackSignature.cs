using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack;

/// <summary>Decides whether Slack has sent a request, from the bytes of its body and before anything reads them.</summary>
/// <remarks>https://docs.slack.dev/authentication/verifying-requests-from-slack</remarks>
internal sealed class SlackSignature(IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>How far, in seconds and to either side, a request's time may be from ours; an older one may be a replay.</summary>
    public const long WindowSeconds = 300;

    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>Checks a request.</summary>
    /// <param name="body">The body exactly as it came.</param>
    /// <param name="timestamp">The timestamp header, or null where it is missing.</param>
    /// <param name="signature">The signature header, or null where it is missing.</param>
    public SignatureVerdict Check(ReadOnlySpan<byte> body, string? timestamp, string? signature)
    {
        var secrets = options.Value.SigningSecrets;
        if (secrets.IsEmpty)
        {
            return SignatureVerdict.NotConfigured;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > WindowSeconds)
        {
            return SignatureVerdict.Stale;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        var given = Encoding.UTF8.GetBytes(signature ?? "");
        var isGenuine = false;
        foreach (var secret in secrets)
        {
            // Every secret is tried, so that the time taken does not tell which one fitted.
            var expected = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
            isGenuine |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), given);
        }

        return isGenuine ? SignatureVerdict.Genuine : SignatureVerdict.Wrong;
    }
}

/// <summary>What a look at a signature has shown.</summary>
internal enum SignatureVerdict
{
    /// <summary>Slack has sent it, just now.</summary>
    Genuine,

    /// <summary>The signature is missing or not made with one of our secrets.</summary>
    Wrong,

    /// <summary>The timestamp is missing, or too far in the past or the future.</summary>
    Stale,

    /// <summary>No secret is configured, so nothing can be genuine.</summary>
    NotConfigured,
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mhhs.Bot.Testing;

/// <summary>Makes requests as Slack sends them.</summary>
public static class SlackRequest
{
    /// <summary>The signing secret that tests agree on.</summary>
    public const string Secret = "00112233445566778899aabbccddeeff";

    /// <summary>A request with a form, signed.</summary>
    /// <param name="path">Such as <c>/slack/commands</c>.</param>
    /// <param name="body">The form, encoded.</param>
    /// <param name="at">The time it says it was sent.</param>
    /// <param name="secret">What it is signed with.</param>
    public static HttpRequestMessage Post(string path, string body, DateTimeOffset at, string secret = Secret)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", seconds);
        request.Headers.Add("X-Slack-Signature", Sign(body, seconds, secret));
        return request;
    }

    /// <summary>A form of these fields, encoded.</summary>
    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>The signature of a body.</summary>
    public static string Sign(string body, string seconds, string secret) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{seconds}:{body}")));
}

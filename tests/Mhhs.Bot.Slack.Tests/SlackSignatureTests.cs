using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackSignatureTests
{
    private const string Body = "command=%2Faction&text=done+TMAG08-02&user_id=U0TEST&team_id=T0TEST";
    private const string Timestamp = "1760000000";
    private const string Known = "v0=838cbfa85a109204d72c00381cadd4c2b9a7aa7bf1c68fcd147bd21d1d77d5a3";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1760000000));

    [Fact]
    public void A_known_request_is_genuine() => Check(Body, Timestamp, Known, SlackRequest.Secret).ShouldBe(SignatureVerdict.Genuine);

    [Fact]
    public void Any_byte_that_differs_makes_it_wrong()
    {
        for (var index = 0; index < Body.Length; index++)
        {
            var changed = Body[..index] + (char)(Body[index] ^ 1) + Body[(index + 1)..];

            Check(changed, Timestamp, Known, SlackRequest.Secret).ShouldBe(SignatureVerdict.Wrong, changed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("838cbfa85a109204d72c00381cadd4c2b9a7aa7bf1c68fcd147bd21d1d77d5a3")]
    [InlineData("v1=838cbfa85a109204d72c00381cadd4c2b9a7aa7bf1c68fcd147bd21d1d77d5a3")]
    [InlineData("v0=838cbfa85a109204d72c00381cadd4c2b9a7aa7bf1c68fcd147bd21d1d77d5a4")]
    [InlineData("v0=838cbfa85a109204d72c00381cadd4c2b9a7aa7bf1c68fcd147bd21d1d77d5aé")]
    public void Any_other_signature_is_wrong(string? signature) => Check(Body, Timestamp, signature, SlackRequest.Secret).ShouldBe(SignatureVerdict.Wrong);

    [Theory]
    [InlineData(300, SignatureVerdict.Genuine)]
    [InlineData(301, SignatureVerdict.Stale)]
    [InlineData(-300, SignatureVerdict.Genuine)]
    [InlineData(-301, SignatureVerdict.Stale)]
    internal void It_may_be_five_minutes_old_or_ahead(int seconds, SignatureVerdict expected)
    {
        var sent = DateTimeOffset.FromUnixTimeSeconds(1760000000 - seconds).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Check(Body, sent, SlackRequest.Sign(Body, sent, SlackRequest.Secret), SlackRequest.Secret).ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-1760000000")]
    [InlineData("1760000000.0")]
    [InlineData(" 1760000000")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void A_timestamp_that_is_no_time_is_stale(string? timestamp) =>
        Check(Body, timestamp, SlackRequest.Sign(Body, timestamp ?? "", SlackRequest.Secret), SlackRequest.Secret).ShouldBe(SignatureVerdict.Stale);

    [Fact]
    public void Without_a_secret_nothing_is_genuine_not_even_what_is_signed_with_an_empty_one() =>
        Check(Body, Timestamp, SlackRequest.Sign(Body, Timestamp, "")).ShouldBe(SignatureVerdict.NotConfigured);

    [Fact]
    public void While_a_secret_is_replaced_both_are_good()
    {
        foreach (var secret in new[] { "old", "new" })
        {
            Check(Body, Timestamp, SlackRequest.Sign(Body, Timestamp, secret), "old", "new").ShouldBe(SignatureVerdict.Genuine);
        }

        Check(Body, Timestamp, SlackRequest.Sign(Body, Timestamp, "older"), "old", "new").ShouldBe(SignatureVerdict.Wrong);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_signed_as_they_are()
    {
        byte[] body = [0xff, 0xfe, 0x00, 0x80];
        byte[] lookalike = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        byte[] stamped = [.. Encoding.UTF8.GetBytes($"v0:{Timestamp}:"), .. body];
        var signed = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SlackRequest.Secret), stamped));

        Signature(SlackRequest.Secret).Check(body, Timestamp, signed).ShouldBe(SignatureVerdict.Genuine);
        Signature(SlackRequest.Secret).Check(lookalike, Timestamp, signed).ShouldBe(SignatureVerdict.Wrong);
    }

    private SignatureVerdict Check(string body, string? timestamp, string? signature, params string[] secrets) =>
        Signature(secrets).Check(Encoding.UTF8.GetBytes(body), timestamp, signature);

    private SlackSignature Signature(params string[] secrets) => new(Options.Create(new SlackOptions { SigningSecrets = [.. secrets] }), _time);
}

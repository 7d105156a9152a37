using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mhhs.Bot.Testing;

/// <summary>An issuer of tokens with keys of its own, in the place of the Bot Framework's: it tells its keys at the same kind of address, and can change them.</summary>
/// <param name="time">Stamps the tokens.</param>
public sealed class LocalIssuer(TimeProvider time) : HttpMessageHandler
{
    /// <summary>Where it tells about itself.</summary>
    public const string MetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>The service that its tokens are for, unless a test says otherwise.</summary>
    public const string ServiceUrl = "https://smba.trafficmanager.net/uk/";

    /// <summary>The bot that its tokens are for, unless a test says otherwise.</summary>
    public const string AppId = "6d9c3f44-0a5b-4a9a-8f0a-5a2b9d1c7e10";

    private const string KeysUrl = "https://login.botframework.com/v1/.well-known/keys";

    private (string Id, RSA Key, string[] Endorsements) _key = ("first", RSA.Create(2048), ["msteams"]);

    /// <summary>How often its keys were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether it answers at all.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Changes the key that tokens are signed with.</summary>
    public void Rotate(params string[] endorsements) => _key = ($"key-{Guid.NewGuid():N}", RSA.Create(2048), endorsements is [] ? ["msteams"] : endorsements);

    /// <summary>A token as the Bot Framework gives it, or with one thing wrong.</summary>
    /// <param name="issuer">Who says that they issued it.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="serviceUrl">The service it is for; null for none.</param>
    /// <param name="from">When it begins, from now.</param>
    /// <param name="until">When it ends, from now.</param>
    /// <param name="algorithm">How it is signed.</param>
    public string Token(string issuer = "https://api.botframework.com", string audience = AppId, string? serviceUrl = ServiceUrl, TimeSpan from = default, TimeSpan? until = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now + from,
            Expires = now + (until ?? TimeSpan.FromHours(1)),
            Subject = new ClaimsIdentity(serviceUrl is null ? [] : [new Claim("serviceurl", serviceUrl)]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key.Key) { KeyId = _key.Id }, algorithm),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>A token that nobody has signed.</summary>
    public string WithoutSignature()
    {
        var parts = Token().Split('.');
        return $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}.";
    }

    /// <summary>A token signed with the public key as if it were a secret.</summary>
    public string SignedWithThePublicKey()
    {
        var header = Base64UrlEncoder.Encode($"{{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"{_key.Id}\"}}");
        var signed = $"{header}.{Token().Split('.')[1]}";
        var signature = HMACSHA256.HashData(_key.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>A good token with another claim in it than was signed.</summary>
    public string Tampered()
    {
        var parts = Token(audience: "somebody-else").Split('.');
        return $"{parts[0]}.{Token().Split('.')[1]}.{parts[2]}";
    }

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsUp)
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway));
        }

        JsonObject answer;
        if (request.RequestUri!.AbsoluteUri == KeysUrl)
        {
            Asked++;
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Key.ExportParameters(includePrivateParameters: false)) { KeyId = _key.Id });
            answer = new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = _key.Id,
                    ["n"] = key.N,
                    ["e"] = key.E,
                    ["endorsements"] = new JsonArray([.. _key.Endorsements.Select(name => JsonValue.Create(name))]),
                }),
            };
        }
        else
        {
            answer = new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = KeysUrl, ["id_token_signing_alg_values_supported"] = new JsonArray("RS256") };
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json") });
    }
}

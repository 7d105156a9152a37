namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Draws a trend as a picture. Behind an interface because it needs native parts, which a machine may lack.</summary>
internal interface IDigestChart
{
    /// <summary>The picture as PNG; null where this machine cannot draw.</summary>
    byte[]? Draw(DigestTrend trend);
}

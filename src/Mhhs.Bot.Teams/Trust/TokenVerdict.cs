namespace Mhhs.Bot.Teams.Trust;

/// <summary>What a request's token is worth.</summary>
internal enum TokenVerdict
{
    /// <summary>It is from the Bot Framework, for this bot, for this service and for this channel.</summary>
    Genuine,

    /// <summary>The bot has no app id, so nothing can be for it.</summary>
    NotConfigured,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Its issuer, audience, signature or lifetime is wrong.</summary>
    Invalid,

    /// <summary>It is good, for another service than the activity wants its answer sent to.</summary>
    OtherService,

    /// <summary>It is good, and its key does not stand for the activity's channel.</summary>
    NotEndorsed,

    /// <summary>The issuer's keys could not be had.</summary>
    NoKeys,
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mhhs.Bot.Core.Cards;

/// <summary>Where people talk to the bot, or where a change came from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Platform>))]
public enum Platform
{
    /// <summary>Slack: a workspace is a Slack team.</summary>
    Slack,

    /// <summary>Microsoft Teams: a workspace is an Entra tenant.</summary>
    Teams,

    /// <summary>The local chat at <c>/chat</c>, in development only; its one workspace is <c>local</c>.</summary>
    Chat,

    /// <summary>The web pages.</summary>
    Web,

    /// <summary>The command line of the program, acting for <c>operator@host</c>.</summary>
    CommandLine,
}

/// <summary>One account of a person: the platform, the workspace it belongs to, and the platform's own id.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Workspace">The Slack team or Teams tenant.</param>
/// <param name="UserId">The user's id inside it.</param>
public readonly record struct AccountKey(Platform Platform, string Workspace, string UserId)
{
    /// <summary>Reads <c>slack:T0ACME/U0PAT</c>, as settings and mentions write it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AccountKey? key)
    {
        key = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (colon <= 0 || slash <= colon + 1 || slash == text.Length - 1
            || !Enum.TryParse<Platform>(text.AsSpan(0, colon), ignoreCase: true, out var platform) || !Enum.IsDefined(platform))
        {
            return false;
        }

        key = new AccountKey(platform, text[(colon + 1)..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => $"{Platform.ToString().ToLowerInvariant()}:{Workspace}/{UserId}";
}

using System.Text.Json.Nodes;
using Mhhs.Bot.Testing;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>Activities as Teams sends them.</summary>
internal static class Activities
{
    public const string Tenant = "1f6c3f5e-7c1b-4b52-9a53-0d7f0a7d2c11";

    public const string Sam = "aaaaaaaa-0000-4000-8000-000000000001";

    public const string Ann = "aaaaaaaa-0000-4000-8000-000000000002";

    public const string Channel = "19:tmag@thread.tacv2";

    private static int _count;

    /// <summary>A message in the sender's own conversation with the bot.</summary>
    public static JsonObject Message(string text, string user = Sam, string? id = null)
    {
        var activity = Activity("message", user, $"a:29:{user}", "personal", id);
        activity["text"] = text;
        return activity;
    }

    /// <summary>A message in a channel, which mentions the bot.</summary>
    public static JsonObject InChannel(string text, string user = Sam, string root = "1769999999000")
    {
        var activity = Activity("message", user, $"{Channel};messageid={root}", "channel", null);
        activity["text"] = $"<at>Mhhs</at>&nbsp;{text}";
        activity["entities"] = new JsonArray(Mention("<at>Mhhs</at>", $"28:{LocalIssuer.AppId}", "Mhhs"));
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = Channel };
        activity["channelData"]!["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" };
        return activity;
    }

    /// <summary>A press of a button of ours.</summary>
    /// <param name="action">The button, as it was drawn.</param>
    /// <param name="user">Who presses.</param>
    /// <param name="conversation">Where the card stands.</param>
    /// <param name="message">The card's message.</param>
    /// <param name="answers">What stands in the card's inputs.</param>
    public static JsonObject Press(JsonObject action, string user = Sam, string? conversation = null, string message = "1770000000001", params IEnumerable<(string Name, string Value)> answers)
    {
        var activity = Activity("invoke", user, conversation ?? $"a:29:{user}", conversation is null ? "personal" : "channel", null);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = message;
        var data = (JsonObject)action["data"]!.DeepClone();
        foreach (var (name, value) in answers)
        {
            data[$"field.{name}"] = value;
        }

        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = (string?)action["verb"], ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>Any activity.</summary>
    public static JsonObject Activity(string type, string user, string conversation, string kind, string? id) => new()
    {
        ["type"] = type,
        ["id"] = id ?? FormattableString.Invariant($"{1_769_000_000_000 + Interlocked.Increment(ref _count)}"),
        ["timestamp"] = FormattableString.Invariant($"2022-08-18T08:00:00.{Interlocked.Increment(ref _count):000}Z"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = LocalIssuer.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"29:{user}", ["name"] = user == Ann ? "Ann Lee" : "Sam Reed", ["aadObjectId"] = user },
        ["recipient"] = new JsonObject { ["id"] = $"28:{LocalIssuer.AppId}", ["name"] = "Mhhs" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };

    /// <summary>A mention of somebody.</summary>
    public static JsonObject Mention(string text, string id, string name) => new()
    {
        ["type"] = "mention",
        ["text"] = text,
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };
}

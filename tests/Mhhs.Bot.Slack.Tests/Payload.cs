using Mhhs.Bot.Testing;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Reads the files in <c>Payloads</c>.</summary>
internal static class Payload
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    /// <summary>The body of a slash command, with some fields given other values.</summary>
    public static string Command(string name, params (string Name, string Value)[] instead)
    {
        var fields = Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (field, value) in instead)
        {
            fields[field] = value;
        }

        return SlackRequest.Form([.. fields.Select(field => (field.Key, field.Value))]);
    }

    /// <summary>The body of an interaction.</summary>
    public static string Interaction(string name) => SlackRequest.Form(("payload", Read(name)));
}

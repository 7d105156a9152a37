using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Topics as people type them: words with or without #, several words in quotes, commas or none between them.</summary>
internal static class TopicWords
{
    /// <summary>The topics in order, or what is wrong with one of them. Empty where nothing was said.</summary>
    public static Parsed<IReadOnlyList<string>> Read(Arguments arguments)
    {
        var topics = new List<string>();
        if (arguments.Field("topics") is { } field)
        {
            topics.AddRange(field.Split(',').Select(Bare));
        }
        else
        {
            while (arguments.Word("") is { } word)
            {
                topics.AddRange(word.Split(',').Select(Bare));
            }
        }

        topics.RemoveAll(static topic => topic.Length == 0);
        return topics.Find(static topic => topic.Length > ActionTopic.Longest) is { } tooLong
            ? new Misread($"“{Excerpt.Of(tooLong, ActionTopic.Longest)}” is too long for a topic; a word or two are enough.", "topics")
            : topics;
    }

    private static string Bare(string word) => word.Trim().TrimStart('#').Trim();
}

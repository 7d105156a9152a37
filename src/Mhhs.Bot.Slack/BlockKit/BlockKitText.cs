using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Text objects. Whatever people typed is shown as they typed it: no mention, link, emphasis or emoji comes out of it.</summary>
/// <remarks>
/// Slack has no escape for <c>* _ ~ `</c>, and looks for typed links and mentions unless told not to. So text without any of those marks is
/// sent as <c>mrkdwn</c> with our own emphasis and <c>verbatim</c>; text with one of them is sent as <c>plain_text</c>, which has no markup at all,
/// and loses the emphasis. Rich text blocks are no way out, because <c>chat.update</c> cannot always put them in the place of others.
/// https://docs.slack.dev/reference/block-kit/composition-objects/text-object
/// </remarks>
internal static partial class BlockKitText
{
    /// <summary>Stands where Slack wants a text and there is none.</summary>
    public const string Nothing = "–";

    /// <summary>Text with no markup at all.</summary>
    public static JsonObject Plain(string text, int limit) => new()
    {
        ["type"] = "plain_text",
        ["text"] = LimitedText.Escape(IsBlank(text) ? Nothing : text, limit),
        ["emoji"] = false,
    };

    /// <summary>Text with its emphasis, links and mentions, as far as that is safe.</summary>
    /// <param name="text">The text.</param>
    /// <param name="workspace">The workspace it is shown in; mentions are of its accounts.</param>
    /// <param name="limit">How long it may be.</param>
    public static JsonObject Of(RichText text, string workspace, int limit)
    {
        if (!IsSafe(text, workspace))
        {
            return Plain(string.Concat(text.Spans.Select(span => Words(span))), limit);
        }

        if (IsBlank(text))
        {
            return Plain(Nothing, limit);
        }

        var mrkdwn = new LimitedText(limit);
        for (var index = 0; index < text.Spans.Length; index++)
        {
            var isBetweenWords = IsEdge(index == 0 ? null : text.Spans[index - 1].ToString().LastOrDefault())
                && IsEdge(index == text.Spans.Length - 1 ? null : text.Spans[index + 1].ToString().FirstOrDefault());
            Write(mrkdwn, text.Spans[index], workspace, isBetweenWords);
        }

        return new JsonObject { ["type"] = "mrkdwn", ["text"] = mrkdwn.ToString(), ["verbatim"] = true };
    }

    /// <summary>The mentions that <see cref="Of"/> had to show as mere names, as one text of nothing but mentions; null where there are none.</summary>
    public static RichText? LostMentions(RichText text, string workspace)
    {
        if (IsSafe(text, workspace))
        {
            return null;
        }

        var lost = text.Spans.OfType<TextSpan.Mention>().Where(mention => UserId(mention, workspace) is not null).DistinctBy(mention => UserId(mention, workspace));
        ImmutableArray<TextSpan> spans = [.. lost.SelectMany(IEnumerable<TextSpan> (mention) => [new TextSpan.Plain(" "), mention]).Skip(1)];
        return spans.IsEmpty ? null : new RichText(spans);
    }

    public static bool IsBlank(RichText text) => IsBlank(text.ToString());

    /// <summary>Whether nothing of a text could be seen; Slack refuses such texts.</summary>
    public static bool IsBlank(string text) => text.All(character => char.IsWhiteSpace(character) || char.IsControl(character));

    private static void Write(LimitedText mrkdwn, TextSpan span, string workspace, bool isBetweenWords)
    {
        var token = span switch
        {
            TextSpan.Bold bold when isBetweenWords && IsOneTrimmedLine(bold.Value) => $"*{LimitedText.Escape(bold.Value)}*",
            TextSpan.Code code when IsOneTrimmedLine(code.Value) => $"`{LimitedText.Escape(code.Value)}`",
            TextSpan.Mention mention when UserId(mention, workspace) is { } user => $"<@{user}>",
            TextSpan.Link link when Address(link) is { } address =>
                $"<{LimitedText.Escape(address)}|{LimitedText.Escape(OneLine(link.Label.Length == 0 ? address : link.Label))}>",
            _ => null,
        };

        // Half a token would be no token, so one that is too long gives way to its words.
        if (token is null || !mrkdwn.TryAddToken(token))
        {
            mrkdwn.Add(Words(span));
        }
    }

    /// <summary>A span without markup; a link keeps its address, which could not be reached otherwise.</summary>
    private static string Words(TextSpan span) =>
        span is TextSpan.Link link && Address(link) is { } address && address != link.Label ? $"{link.Label} ({address})".TrimStart() : span.ToString()!;

    private static bool IsSafe(RichText text, string workspace) => text.Spans.All(span => span switch
    {
        TextSpan.Code code => !code.Value.Contains('`', StringComparison.Ordinal),
        TextSpan.Mention mention => UserId(mention, workspace) is not null || !Marks().IsMatch(mention.Name),
        TextSpan.Link link when Address(link) is not null => !link.Label.Contains('|', StringComparison.Ordinal) && !Marks().IsMatch(link.Label),
        _ => !Marks().IsMatch(span.ToString()!),
    });

    private static string? UserId(TextSpan.Mention mention, string workspace) =>
        mention.Accounts
            .Where(account => account.Platform == Platform.Slack && account.Workspace == workspace && SlackId.IsUser(account.UserId))
            .Select(account => account.UserId)
            .FirstOrDefault();

    private static string? Address(TextSpan.Link link) =>
        Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "mailto"
            ? url.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)
            : null;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static bool IsOneTrimmedLine(string text) => text.Length > 0 && text.Trim().Length == text.Length && !text.AsSpan().ContainsAny('\r', '\n');

    // Slack takes an asterisk for emphasis only where no letter or digit stands outside it.
    private static bool IsEdge(char? character) => character is not { } given || !char.IsLetterOrDigit(given);

    [GeneratedRegex(@"[*_~`]|(?:^|\n)\s*>|:[^\s:]+:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}

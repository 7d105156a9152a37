using System.Text;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Collects escaped text up to a limit and ends it with “…” where it had to be cut: never inside a character, an escape or a token.</summary>
internal sealed class LimitedText(int limit)
{
    private const char Ellipsis = '…';

    private readonly StringBuilder text = new();
    private int lastSafeCut;
    private bool isCut;

    /// <summary>Escapes text for Slack and cuts it.</summary>
    public static string Escape(string text, int limit = int.MaxValue) => new LimitedText(limit).Add(text).ToString();

    /// <summary>Adds what people may have written. Only the three characters that Slack decodes are escaped; characters that nobody can see or type are left out.</summary>
    /// <remarks>https://docs.slack.dev/messaging/formatting-message-text#escaping</remarks>
    public LimitedText Add(string written)
    {
        foreach (var rune in written.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    AddToken("&amp;");
                    break;
                case '<':
                    AddToken("&lt;");
                    break;
                case '>':
                    AddToken("&gt;");
                    break;
                case '\n':
                    AddToken("\n");
                    break;
                default:
                    AddToken(Rune.IsControl(rune) ? " " : rune.ToString());
                    break;
            }

            if (isCut)
            {
                break;
            }
        }

        return this;
    }

    /// <summary>Adds markup of our own making, all of it or nothing.</summary>
    public LimitedText AddToken(string token)
    {
        if (isCut)
        {
            return this;
        }

        if (text.Length + token.Length > limit)
        {
            isCut = true;
            text.Length = Math.Min(lastSafeCut, text.Length);
            text.Append(Ellipsis);
            return this;
        }

        text.Append(token);
        if (text.Length < limit)
        {
            lastSafeCut = text.Length;
        }

        return this;
    }

    public override string ToString() => text.ToString();
}

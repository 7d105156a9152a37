using System.Text;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Collects escaped text up to a limit and ends it with “…” where it had to be cut: never inside a character, an escape or a token.</summary>
internal sealed class LimitedText(int limit)
{
    private const char Ellipsis = '…';

    private readonly StringBuilder _text = new();
    private int _lastSafeCut;
    private bool _isCut;

    /// <summary>Escapes text for Slack and cuts it.</summary>
    public static string Escape(string text, int limit = int.MaxValue) => new LimitedText(limit).Add(text).ToString();

    /// <summary>Adds what people may have written. Only the three characters that Slack decodes are escaped; control characters become spaces.</summary>
    /// <remarks>https://docs.slack.dev/messaging/formatting-message-text#escaping</remarks>
    public LimitedText Add(string written)
    {
        foreach (var rune in written.EnumerateRunes())
        {
            if (_isCut)
            {
                break;
            }

            switch (rune.Value)
            {
                case '&':
                    AddOrCut("&amp;");
                    break;
                case '<':
                    AddOrCut("&lt;");
                    break;
                case '>':
                    AddOrCut("&gt;");
                    break;
                case '\n':
                    AddOrCut("\n");
                    break;
                default:
                    AddOrCut(Rune.IsControl(rune) ? " " : rune.ToString());
                    break;
            }
        }

        return this;
    }

    /// <summary>Adds markup of our own making, all of it or, where there is no room for it, nothing.</summary>
    public bool TryAddToken(string token)
    {
        if (_isCut || _text.Length + token.Length > limit)
        {
            return false;
        }

        _text.Append(token);
        if (_text.Length < limit)
        {
            _lastSafeCut = _text.Length;
        }

        return true;
    }

    private void AddOrCut(string character)
    {
        if (!TryAddToken(character))
        {
            _isCut = true;
            _text.Length = _lastSafeCut;
            _text.Append(Ellipsis);
        }
    }

    public override string ToString() => _text.ToString();
}

using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Mhhs.Bot.Core.Time;

/// <summary>The pieces a written due is made of, after folding: capitals, one kind of dash, single spaces.</summary>
internal enum DueToken
{
    /// <summary>Digits.</summary>
    Number,

    /// <summary>Letters, and the ampersand that some group codes have.</summary>
    Word,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>-</c>, whichever dash it was.</summary>
    Dash,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary>A comma, semicolon or bracket: a breath between two things.</summary>
    Pause,
}

/// <summary>Cuts a folded text into <see cref="DueToken"/>s; a digit beside a letter is a boundary, so that <c>17th</c> and <c>2w</c> are two.</summary>
internal static class DueTokens
{
    // Apostrophes say nothing in a date ('22, two weeks' time), so they go with the spaces.
    private static readonly Tokenizer<DueToken> Tokens = new TokenizerBuilder<DueToken>()
        .Ignore(Character.In(' ', '\''))
        .Match(Span.MatchedBy(Character.Matching(char.IsAsciiDigit, "digit").AtLeastOnce()), DueToken.Number)
        .Match(Span.MatchedBy(Character.Matching(static c => char.IsAsciiLetterUpper(c) || c == '&', "letter").AtLeastOnce()), DueToken.Word)
        .Match(Character.EqualTo('/'), DueToken.Slash)
        .Match(Character.EqualTo('-'), DueToken.Dash)
        .Match(Character.EqualTo('.'), DueToken.Dot)
        .Match(Character.EqualTo('+'), DueToken.Plus)
        .Match(Character.In(',', ';', '(', ')'), DueToken.Pause)
        .Build();

    /// <summary>The tokens, or no value where a character belongs to none.</summary>
    public static Result<TokenList<DueToken>> Cut(string folded) => Tokens.TryTokenize(folded);
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using NodaTime;

namespace Mhhs.Bot.Core.Commands;

/// <summary>
/// What was said after the verb: words, read from left to right, or the named fields of a form or button. A command asks by
/// name and need not know which it was.
/// </summary>
internal sealed partial class Arguments
{
    /// <summary>The field under which a button carries words that are still to be read.</summary>
    public const string Words = "words";

    private readonly ImmutableDictionary<string, string> _fields;
    private string _rest;

    public Arguments(string words, ImmutableDictionary<string, string> fields)
    {
        _fields = fields;
        _rest = (fields.GetValueOrDefault(Words) ?? words).Trim();
    }

    /// <summary>The programme's date, from which “Friday” counts.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>The code of the channel's group, so that <c>08-02</c> is enough there; or null.</summary>
    public string? BoundGroup { get; init; }

    /// <summary>The action whose card or thread this was said at, so that a bare verb means it; or null.</summary>
    public ActionRef? CardAction { get; init; }

    /// <summary>The names of the people that are mentioned, by account, so that what is kept of the words reads as people wrote it.</summary>
    public IReadOnlyDictionary<AccountKey, string> Names { get; init; } = ImmutableDictionary<AccountKey, string>.Empty;

    /// <summary>Whether there are no more words, and were no fields.</summary>
    public bool IsEmpty => _rest.Length == 0 && _fields.IsEmpty;

    /// <summary>Whether this came from a form or button.</summary>
    public bool IsForm => !_fields.IsEmpty && !_fields.ContainsKey(Words);

    /// <summary>A named field, or null; never words.</summary>
    public string? Field(string name) => _fields.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The next word, or what stands in quotes there; null when there is none.</summary>
    public string? Word(string name)
    {
        if (Field(name) is { } field)
        {
            return field;
        }

        var match = NextWord().Match(_rest);
        if (!match.Success || IsForm)
        {
            return null;
        }

        _rest = _rest[match.Length..].TrimStart();
        return match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["word"].Value;
    }

    /// <summary>All the words that are left, without taking them.</summary>
    public string Remaining => _rest;

    /// <summary>The next word without taking it.</summary>
    public string? Peek() => NextWord().Match(_rest) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>Takes the next word if it is this one, whatever its case.</summary>
    public bool TakeWord(string word)
    {
        if (IsForm || !string.Equals(Peek(), word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Word("");
        return true;
    }

    /// <summary>All that is left, without quotes around the whole of it; null when nothing is.</summary>
    public string? Rest(string name)
    {
        if (Field(name) is { } field)
        {
            return field;
        }

        if (IsForm)
        {
            return null;
        }

        var rest = Unquote(LeadingDash().Replace(_rest, ""));
        _rest = "";
        return rest.Length == 0 ? null : rest;
    }

    /// <summary>All that is left, as text to keep: a person who is mentioned in it stands there by name.</summary>
    public string? Prose(string name) => Rest(name) is { } rest ? Named(rest) : null;

    /// <summary>Text with the people who are mentioned in it by name.</summary>
    public string Named(string text) => Names.Count == 0
        ? text
        : MentionToken().Replace(text, match => AccountKey.TryParse(match.Groups["account"].Value, out var key) && Names.TryGetValue(key.Value, out var who) ? $"@{who}" : match.Value);

    /// <summary>The accounts that are mentioned in a text.</summary>
    public static IReadOnlyList<AccountKey> MentionedIn(string text) =>
        [.. MentionToken().Matches(text).Select(match => AccountKey.TryParse(match.Groups["account"].Value, out var key) ? key : null).OfType<AccountKey>().Distinct()];

    /// <summary>
    /// One or more references: <c>TMAG08-02, 08-03 and TMAG07-03.b</c>. After the first, another follows a comma, “and” or “&amp;”,
    /// or a space when it is written in full. Empty when there is none and the words were not said at a card.
    /// </summary>
    public IReadOnlyList<ActionTarget> References(string name)
    {
        if (Field(name) is { } field)
        {
            return new Arguments(field, ImmutableDictionary<string, string>.Empty) { Today = Today, BoundGroup = BoundGroup }.References("");
        }

        var found = new List<ActionTarget>();
        while (!IsForm && (found.Count == 0 ? FirstReference() : NextReference()).Match(_rest) is { Success: true } match
            && ActionRef.TryParse(match.Groups["ref"].Value, BoundGroup, out var reference))
        {
            _rest = _rest[match.Length..].TrimStart();
            found.Add(new ActionTarget(reference, match.Groups["part"].Success ? match.Groups["part"].Value.ToLowerInvariant() : null));
        }

        _rest = found.Count > 0 ? Separator().Replace(_rest, "") : _rest;
        if (found.Count == 0 && CardAction is not null)
        {
            found.Add(new ActionTarget(CardAction, null));
        }

        return found;
    }

    /// <summary>One reference, or null.</summary>
    public ActionTarget? Reference(string name) => References(name) is [var only, ..] ? only : null;

    /// <summary>A person: a mention, or <c>@name</c> as typed; null when the next word is neither.</summary>
    public PersonName? Person(string name)
    {
        if (Field(name) is { } field)
        {
            return PersonName.Read(field);
        }

        if (IsForm || Mention().Match(_rest) is not { Success: true } match)
        {
            return null;
        }

        _rest = _rest[match.Length..].TrimStart();
        return PersonName.Read(match.Value.Trim());
    }

    /// <summary>One or more people in a row, each mentioned: <c>@ann, @bilal and @carys</c>. Empty where the next word is no mention.</summary>
    public IReadOnlyList<PersonName> People(string name)
    {
        if (Field(name) is { } field)
        {
            return [.. field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PersonName.Read)];
        }

        var found = new List<PersonName>();
        while (!IsForm && (found.Count == 0 ? Mention() : NextMention()).Match(_rest) is { Success: true } match)
        {
            _rest = _rest[match.Length..].TrimStart();
            found.Add(PersonName.Read(match.Groups["who"] is { Success: true } next ? next.Value : match.Value));
        }

        return found;
    }

    private static string Unquote(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 1 && Quoted().IsMatch(trimmed) ? trimmed[1..^1].Trim() : trimmed;
    }

    // Straight and curly quotes: phones and Word turn the one into the other.
    [GeneratedRegex("""^\s*(?:["“”„](?<quoted>[^"“”„]*)["“”„]|(?<word>\S+))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NextWord();

    [GeneratedRegex("""^["“”„][^"“”„]*["“”„]$""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*(?:<@[^<>\s]+>|@[\p{L}\p{N}._'’-]+)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"^\s*(?:[,;&]|and\b)*\s*(?:and\b\s*)?(?<who><@[^<>\s]+>|@[\p{L}\p{N}._'’-]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NextMention();

    [GeneratedRegex(@"^[\s,;:]*(?<ref>(?:[A-Za-z][A-Za-z&]*[\s\p{Pd}−]*)?[0-9]{1,4}[A-Za-z]?\s*[\p{Pd}−]\s*[0-9]{1,4}|[A-Za-z][A-Za-z&]*[\p{Pd}−](?:[Aa]|[Ee][Xx][0-9]{0,3}[\p{Pd}−])[0-9]{1,4})(?:\.(?<part>[A-Za-z]{1,2}))?(?![\p{L}\p{N}\p{Pd}−/])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex FirstReference();

    [GeneratedRegex(@"^(?:\s*(?:[,;&]|and\b)\s*(?:and\b\s*)?(?<ref>(?:[A-Za-z][A-Za-z&]*[\s\p{Pd}−]*)?[0-9]{1,4}[A-Za-z]?\s*[\p{Pd}−]\s*[0-9]{1,4})|\s*(?:(?:[,;&]|and\b)\s*(?:and\b\s*)?)?(?<ref>[A-Za-z][A-Za-z&]*[\p{Pd}−]?(?:[0-9]{1,4}[A-Za-z]?[\p{Pd}−]|[\p{Pd}−](?:A|EX[0-9]{0,3}[\p{Pd}−]))[0-9]{1,4}))(?:\.(?<part>[A-Za-z]{1,2}))?(?![\p{L}\p{N}\p{Pd}−/])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex NextReference();

    [GeneratedRegex(@"<@(?<account>[^<>\s]+)>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MentionToken();

    [GeneratedRegex(@"^\s*[,;:]\s*", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*[\p{Pd}−]\s+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LeadingDash();
}

/// <summary>An action, or one lettered part of it.</summary>
/// <param name="Ref">The action.</param>
/// <param name="Part">The part's letter in lower case, or null for the whole.</param>
internal sealed record ActionTarget(ActionRef Ref, string? Part)
{
    public override string ToString() => Part is null ? Ref.ToString() : $"{Ref}.{Part}";
}

/// <summary>A person as somebody named them: a mention that the platform resolved, or a name after @.</summary>
internal sealed record PersonName(AccountKey? Account, string Text)
{
    /// <summary>Reads a mention (<c>&lt;@slack:T/U&gt;</c>), an account (<c>slack:T/U</c>), or a name with or without @.</summary>
    public static PersonName Read(string text)
    {
        var trimmed = text.Trim();
        var inner = trimmed.StartsWith("<@", StringComparison.Ordinal) && trimmed.EndsWith('>') ? trimmed[2..^1] : trimmed;
        return AccountKey.TryParse(inner, out var account) ? new PersonName(account, trimmed) : new PersonName(null, trimmed.TrimStart('@'));
    }
}

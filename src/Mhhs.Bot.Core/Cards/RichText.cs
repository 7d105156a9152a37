using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mhhs.Bot.Core.Cards;

/// <summary>Text for people, in pieces that each say what they are. It never holds markup: a renderer adds and escapes that for its door.</summary>
/// <param name="Spans">The pieces in reading order; spaces between them are part of the pieces.</param>
public sealed record RichText(ImmutableArray<TextSpan> Spans)
{
    /// <summary>No text at all.</summary>
    public static RichText Empty { get; } = new([]);

    /// <summary>Text without any emphasis; what people typed always comes in this way.</summary>
    /// <param name="text">Any text; it is shown as it stands.</param>
    public static implicit operator RichText(string text) => Plain(text);

    /// <summary>Puts one text after the other, with nothing between.</summary>
    public static RichText operator +(RichText left, RichText right) => new([.. left.Spans, .. right.Spans]);

    /// <summary>The same as the <c>+</c> operator.</summary>
    public static RichText Add(RichText left, RichText right) => left + right;

    /// <summary>Text without any emphasis.</summary>
    public static RichText Plain(string text) => text.Length == 0 ? Empty : new([new TextSpan.Plain(text)]);

    /// <summary>Text that stands out.</summary>
    public static RichText Bold(string text) => new([new TextSpan.Bold(text)]);

    /// <summary>Text to be typed or pasted as it is.</summary>
    public static RichText Code(string text) => new([new TextSpan.Code(text)]);

    /// <summary>A person who is notified where the door can do that.</summary>
    /// <param name="name">What is shown where it cannot.</param>
    /// <param name="accounts">The person's accounts, so that a renderer can pick the one of its own platform and workspace.</param>
    public static RichText Mention(string name, params ImmutableArray<AccountKey> accounts) => new([new TextSpan.Mention(name, accounts)]);

    /// <summary>A link; a renderer shows only <c>http</c>, <c>https</c> and <c>mailto</c> as links, anything else as text.</summary>
    public static RichText Link(string label, string url) => new([new TextSpan.Link(label, url)]);

    /// <summary>A calendar date, the same day wherever the reader is.</summary>
    public static RichText Date(LocalDate date) => new([new TextSpan.Date(date)]);

    /// <summary>The text alone, for notifications and screen readers.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.ToString()));

    /// <summary>Equal when all pieces are equal, in order.</summary>
    public bool Equals(RichText? other) => other is not null && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc />
    public override int GetHashCode() => Spans.Aggregate(0, HashCode.Combine);
}

/// <summary>One piece of a <see cref="RichText"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Bold), "bold")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Mention), "mention")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Date), "date")]
public abstract record TextSpan
{
    private TextSpan()
    {
    }

    /// <summary>Text without emphasis.</summary>
    public sealed record Plain(string Value) : TextSpan
    {
        /// <inheritdoc />
        public override string ToString() => Value;
    }

    /// <summary>Text that stands out.</summary>
    public sealed record Bold(string Value) : TextSpan
    {
        /// <inheritdoc />
        public override string ToString() => Value;
    }

    /// <summary>Text to be typed as it is.</summary>
    public sealed record Code(string Value) : TextSpan
    {
        /// <inheritdoc />
        public override string ToString() => Value;
    }

    /// <summary>A person, by name and by every account.</summary>
    public sealed record Mention(string Name, ImmutableArray<AccountKey> Accounts) : TextSpan
    {
        /// <inheritdoc />
        public override string ToString() => Name;

        /// <summary>Equal when the name and all accounts are.</summary>
        public bool Equals(Mention? other) => other is not null && Name == other.Name && Accounts.SequenceEqual(other.Accounts);

        /// <inheritdoc />
        public override int GetHashCode() => Accounts.Aggregate(Name.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
    }

    /// <summary>A link with its label.</summary>
    public sealed record Link(string Label, string Url) : TextSpan
    {
        /// <inheritdoc />
        public override string ToString() => Label;
    }

    /// <summary>A calendar date.</summary>
    public sealed record Date(LocalDate Value) : TextSpan
    {
        /// <summary>The date as people in the UK write it: <c>26 August 2022</c>.</summary>
        public override string ToString() => Value.ToString("d MMMM uuuu", CultureInfo.GetCultureInfo("en-GB"));
    }
}

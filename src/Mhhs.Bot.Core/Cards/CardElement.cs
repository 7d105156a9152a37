using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Mhhs.Bot.Core.Cards;

/// <summary>One part of a <see cref="Card"/>. A new kind is one record here and one arm in each renderer; a test renders every kind through every door.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Small), "small")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Rows), "rows")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Divider), "divider")]
[JsonDerivedType(typeof(Image), "image")]
public abstract record CardElement
{
    private CardElement()
    {
    }

    /// <summary>The element as plain text; empty where it has none.</summary>
    public abstract string ToPlainText();

    /// <summary>A paragraph.</summary>
    public sealed record Text(RichText Value) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => Value.ToString();
    }

    /// <summary>A line of lesser weight: who asked, what else can be done, how to be quiet.</summary>
    public sealed record Small(RichText Value) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => Value.ToString();
    }

    /// <summary>Short named facts, shown side by side where there is room.</summary>
    public sealed record Facts(ImmutableArray<Fact> Items) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => string.Join('\n', Items.Select(fact => $"{fact.Name}: {fact.Value}"));
    }

    /// <summary>A list; each row may carry its own buttons.</summary>
    public sealed record Rows(ImmutableArray<Row> Items) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() =>
            string.Join('\n', Items.Select(row => row.Detail is null ? $"• {row.Title}" : $"• {row.Title} ({row.Detail})"));
    }

    /// <summary>How much of a whole is done.</summary>
    /// <param name="Done">How many are done, from 0 to <paramref name="Total"/>.</param>
    /// <param name="Total">How many there are; at least 1.</param>
    /// <param name="Label">The same in words: “9 of 14 done, 2 not reached”.</param>
    public sealed record Progress(int Done, int Total, string Label) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => Label;
    }

    /// <summary>A row of buttons.</summary>
    public sealed record Buttons(ImmutableArray<Button> Items) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => "";
    }

    /// <summary>A picture.</summary>
    /// <param name="Content">Its bytes.</param>
    /// <param name="MediaType">What they are, as HTTP says it.</param>
    /// <param name="Alternative">The same in words.</param>
    /// <param name="Sketch">What stands in its place where a door shows no pictures, such as a row of bars; the words stand below it.</param>
    public sealed record Image(ReadOnlyMemory<byte> Content, string MediaType, string Alternative, string Sketch) : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => Alternative;

        /// <summary>Equal when the bytes and the words are.</summary>
        public bool Equals(Image? other) => other is not null && MediaType == other.MediaType && Alternative == other.Alternative && Sketch == other.Sketch && Content.Span.SequenceEqual(other.Content.Span);

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(Alternative, Content.Length);
    }

    /// <summary>A line between two parts.</summary>
    public sealed record Divider : CardElement
    {
        /// <inheritdoc />
        public override string ToPlainText() => "";
    }
}

/// <summary>A name and a value, such as “Due: 26 August 2022”.</summary>
public sealed record Fact(string Name, RichText Value);

/// <summary>One row of a list.</summary>
/// <param name="Title">What the row is about.</param>
/// <param name="Detail">What else is worth knowing, or null.</param>
/// <param name="Buttons">What can be done with this row; may be empty.</param>
public sealed record Row(RichText Title, RichText? Detail, ImmutableArray<Button> Buttons);

/// <summary>A button is a typed command: pressing it runs <paramref name="Path"/> with <paramref name="Arguments"/> as the person who pressed it.</summary>
/// <param name="Label">What stands on it; at most 30 characters are sure to be seen.</param>
/// <param name="Path">The command's path, such as <c>action done</c>.</param>
/// <param name="Arguments">The command's named fields, as a form would give them.</param>
public sealed record Button(string Label, string Path, ImmutableDictionary<string, string> Arguments)
{
    /// <summary>How much weight it has beside the others.</summary>
    public ButtonStyle Style { get; init; }

    /// <summary>Whether it takes back what the answer above it tells of: that is what it says on it, and what a typed <c>undo</c> presses.</summary>
    [JsonIgnore]
    public bool IsUndo => Label == "Undo";

    /// <summary>The question that is asked before the command runs, or null to run at once.</summary>
    public string? Confirm { get; init; }

    /// <summary>A button whose command takes one named field.</summary>
    public static Button For(string label, string path, string field, string value) =>
        new(label, path, ImmutableDictionary<string, string>.Empty.Add(field, value));

    /// <summary>A button whose command takes no fields.</summary>
    public static Button For(string label, string path) => new(label, path, ImmutableDictionary<string, string>.Empty);
}

/// <summary>The weight of a button.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    /// <summary>One of several.</summary>
    Normal,

    /// <summary>What most people will press.</summary>
    Primary,

    /// <summary>What is hard to take back.</summary>
    Danger,
}

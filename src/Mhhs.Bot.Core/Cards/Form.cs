using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Mhhs.Bot.Core.Cards;

/// <summary>Questions that together make one command: a modal, a dialog or an HTML form, as the door has it.</summary>
/// <param name="Title">What the form does, at most 24 characters to fit every door.</param>
/// <param name="Path">The command that is run with the answers as named fields.</param>
/// <param name="Fields">The questions, top to bottom.</param>
public sealed record Form(string Title, string Path, ImmutableArray<FormField> Fields)
{
    /// <summary>Named fields that go with the answers and are not shown.</summary>
    public ImmutableDictionary<string, string> Preset { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the button says.</summary>
    public string Submit { get; init; } = "OK";

    /// <summary>A line above the questions, such as who will be able to read the answers, or null.</summary>
    public RichText? Note { get; init; }

    /// <summary>The whole form as plain text: its title, its note and what it asks for.</summary>
    public string ToPlainText() => string.Join('\n',
        new[] { Title, Note?.ToString() ?? "" }
            .Concat(Fields.Select(field => field.Error is null ? field.Label : $"{field.Label}: {field.Error}"))
            .Where(line => line.Length > 0));
}

/// <summary>One question of a <see cref="Form"/>. A new kind is one record here and one arm in each renderer.</summary>
/// <param name="Name">The named field the answer becomes.</param>
/// <param name="Label">The question.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(LongText), "longText")]
[JsonDerivedType(typeof(Date), "date")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Tick), "tick")]
public abstract record FormField(string Name, string Label)
{
    /// <summary>The answer as it stands: what was typed before, or a suggestion; null for none. Dates are ISO (<c>2022-08-26</c>), ticks <c>yes</c> or absent.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the form can be sent without an answer.</summary>
    public bool Optional { get; init; }

    /// <summary>A short help below the question, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with <see cref="Value"/>, or null.</summary>
    public string? Error { get; init; }

    /// <summary>One line.</summary>
    public sealed record Text(string Name, string Label) : FormField(Name, Label)
    {
        /// <summary>What a door that can offers while one types; null for nothing. The answer is what was picked.</summary>
        public LookupKind? Offers { get; init; }
    }

    /// <summary>Several lines.</summary>
    public sealed record LongText(string Name, string Label) : FormField(Name, Label);

    /// <summary>A calendar date.</summary>
    public sealed record Date(string Name, string Label) : FormField(Name, Label);

    /// <summary>One of a few.</summary>
    public sealed record Choice(string Name, string Label, ImmutableArray<ChoiceOption> Options) : FormField(Name, Label);

    /// <summary>A person of this workspace; the answer is an <see cref="AccountKey"/> or a name.</summary>
    public sealed record Person(string Name, string Label) : FormField(Name, Label);

    /// <summary>Yes or no.</summary>
    public sealed record Tick(string Name, string Label) : FormField(Name, Label);
}

/// <summary>One answer of a <see cref="FormField.Choice"/>.</summary>
/// <param name="Value">What the command gets.</param>
/// <param name="Label">What people read.</param>
public sealed record ChoiceOption(string Value, string Label);

/// <summary>What can be offered while somebody types into a question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LookupKind>))]
public enum LookupKind
{
    /// <summary>People, parties, the members of a group, or any words.</summary>
    Owner,

    /// <summary>Groups.</summary>
    Group,

    /// <summary>Actions.</summary>
    Action,
}

using System.Text.Json.Serialization;

namespace Mhhs.Bot.Core.Cards;

/// <summary>What a command answers. A closed set: each door knows how to show each kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Problem), "problem")]
[JsonDerivedType(typeof(Show), "show")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(File), "file")]
[JsonDerivedType(typeof(Silent), "silent")]
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Who sees it. Private unless a feature says otherwise (product rules: lists, problems and confirmations are private).</summary>
    public Visibility SeenBy { get; init; }

    /// <summary>What is kept in this one's place, in the record of the event and of the message once it is sent, where the reply holds a secret that is shown only once; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reply? KeptAs { get; init; }

    /// <summary>The reply as plain text.</summary>
    public string ToPlainText() => this switch
    {
        Note note => note.Text.ToString(),
        Problem problem => problem.Text.ToString(),
        Show show => show.Card.ToPlainText(),
        Ask ask => ask.Form.ToPlainText(),
        File file => $"{file.Text}\n{file.Name}",
        _ => "",
    };

    /// <summary>A short confirmation, with the buttons that may follow it (such as Undo), or null.</summary>
    public sealed record Note(RichText Text, CardElement.Buttons? Buttons = null) : Reply;

    /// <summary>What is wrong and what to do instead; nothing was changed. The buttons offer the nearest valid thing, or null.</summary>
    public sealed record Problem(RichText Text, CardElement.Buttons? Buttons = null) : Reply;

    /// <summary>A card.</summary>
    public sealed record Show(Card Card) : Reply;

    /// <summary>A form to fill in, or to correct.</summary>
    public sealed record Ask(Form Form) : Reply;

    /// <summary>A file that was made for whoever asked.</summary>
    /// <param name="Text">What it is, and what is not in it.</param>
    /// <param name="Name">The file's name.</param>
    /// <param name="MediaType">What it is, as HTTP says it.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record File(RichText Text, string Name, string MediaType, ReadOnlyMemory<byte> Content) : Reply;

    /// <summary>Nothing to say.</summary>
    public sealed record Silent : Reply;
}

/// <summary>Who sees a reply.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Visibility>))]
public enum Visibility
{
    /// <summary>Only the person who asked.</summary>
    Private,

    /// <summary>Everybody in the conversation.</summary>
    Channel,

    /// <summary>Takes the place of the message whose button was pressed.</summary>
    InPlace,
}

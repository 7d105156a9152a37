using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Slack.BlockKit;
using Mhhs.Bot.Testing;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Whatever a feature puts into a card, Slack takes what is drawn of it.</summary>
public sealed class BlockKitLimitTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        OneOf("", " ", "\n", "TMAG08-02", "a < b & c > d", "<@U0PAT>", "*x* _y_", "🎉", "\ud83c", "\u0000", ":tada:"),
        Gen.String[0, 40],
        Gen.Select(OneOf('x', '&', ' ', 'é', '*'), Gen.Int[1, 9000], (character, count) => new string(character, count)),
        Gen.Int[1, 3000].Select(count => string.Concat(Enumerable.Repeat("🎉&", count))));

    private static readonly Gen<TextSpan> Span = Gen.OneOf(
        Words.Select(TextSpan (text) => new TextSpan.Plain(text)),
        Words.Select(TextSpan (text) => new TextSpan.Bold(text)),
        Words.Select(TextSpan (text) => new TextSpan.Code(text)),
        Gen.Select(Words, OneOf("U0PAT", "x>", ""), TextSpan (name, user) => new TextSpan.Mention(name, [new AccountKey(Platform.Slack, "T0ACME", user)])),
        Gen.Select(Words, Words, TextSpan (label, path) => new TextSpan.Link(label, "https://example.org/" + path)),
        Gen.Int[0, 5000].Select(TextSpan (days) => new TextSpan.Date(new LocalDate(2022, 8, 18).PlusDays(days))));

    private static readonly Gen<RichText> Text = Span.Array[0, 6].Select(spans => new RichText([.. spans]));

    private static readonly Gen<Button> Press = Gen.Select(Words, Words, Gen.Enum<ButtonStyle>(), Words.Null(), (label, value, style, confirm) =>
        Button.For(label, "action done", "note", value) with { Style = style, Confirm = confirm });

    private static readonly Gen<CardElement> Element = Gen.OneOf(
        Text.Select(CardElement (text) => new CardElement.Text(text)),
        Text.Select(CardElement (text) => new CardElement.Small(text)),
        Gen.Select(Words, Text, (name, value) => new Fact(name, value)).Array[0, 25].Select(CardElement (facts) => new CardElement.Facts([.. facts])),
        Gen.Select(Text, Text.Null(), Press.Array[0, 3], (title, detail, buttons) => new Row(title, detail, [.. buttons])).Array[0, 70].Select(CardElement (rows) => new CardElement.Rows([.. rows])),
        Gen.Select(Gen.Int, Gen.Int, Words, CardElement (done, total, label) => new CardElement.Progress(done, total, label)),
        Press.Array[0, 60].Select(CardElement (buttons) => new CardElement.Buttons([.. buttons])),
        Gen.Select(Words, Words, CardElement (words, sketch) => new CardElement.Image(new byte[] { 1 }, "image/png", words, sketch)),
        Gen.Const<CardElement>(new CardElement.Divider()));

    private static readonly Gen<FormField> Field = Gen.Select(Gen.Int[0, 6], Words, Words.Null(), Words.Null(), Words.Null(), Gen.Select(Words, Words).Array[0, 150]).Select(FormField (kind, label, value, hint, error, options) =>
        (kind switch
        {
            0 => (FormField)new FormField.Text("a", label),
            1 => new FormField.LongText("a", label),
            2 => new FormField.Date("a", label),
            3 => new FormField.Choice("a", label, [.. options.Select(option => new ChoiceOption(option.Item1, option.Item2))]),
            4 => new FormField.Person("a", label),
            5 => new FormField.Text("a", label) { Offers = LookupKind.Owner },
            _ => new FormField.Tick("a", label),
        }) with
        { Value = value, Hint = hint, Error = error });

    [Fact]
    public void Any_card_keeps_to_every_limit() => Gen.Select(Words, Element.Array[0, 20])
        .Sample((title, elements) => Check(new Reply.Show(new Card(title, [.. elements]))), iter: 100);

    [Fact]
    public void Any_note_keeps_to_every_limit() => Gen.Select(Text, Press.Array[0, 40])
        .Sample((text, buttons) => Check(new Reply.Note(text, new CardElement.Buttons([.. buttons]))), iter: 100);

    [Fact]
    public void Any_form_keeps_to_every_limit() => Gen.Select(Words, Field.Array[0, 60], Text.Null(), Words)
        .Sample((title, fields, note, preset) => Check(new Reply.Ask(new Form(title, "action add", [.. fields.Select((field, index) => field with { Name = FormattableString.Invariant($"f{index}") })])
        {
            Note = note,
            Preset = ImmutableDictionary<string, string>.Empty.Add("words", preset),
        })), iter: 100);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void Check(Reply reply)
    {
        var message = BlockKitRenderer.Message(reply, "T0ACME");

        BlockKitRules.Faults(message["blocks"]!.AsArray(), mostBlocks: 50).ShouldBeEmpty();
        ((string)message["text"]!).Length.ShouldBeInRange(1, 4000);
        JsonNode.Parse(BlockKitRenderer.ToJson(message)).ShouldNotBeNull();
    }
}

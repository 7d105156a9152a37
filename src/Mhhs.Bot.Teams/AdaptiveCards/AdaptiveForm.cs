using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using NodaTime.Text;

namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>Draws the questions of a form as inputs of a card.</summary>
/// <remarks>https://learn.microsoft.com/adaptive-cards/authoring-cards/input-validation</remarks>
internal static class AdaptiveForm
{
    /// <summary>Draws a form with the button that sends it.</summary>
    public static JsonObject Card(Form form, string tenant)
    {
        var page = new AdaptivePage(tenant, version: 0).Title(form.Title);
        if (form.Note is { } note)
        {
            page.Add(note, isSmall: true);
        }

        foreach (var field in form.Fields)
        {
            // What is wrong with an answer has no place of its own on a card that is shown anew; it stands above its question.
            if (field.Error is { } error)
            {
                page.Add(RichText.Bold($"⚠ {error}"));
            }

            // However many questions there are, the button below stays.
            page.Add([Input(field)], isRow: true);
            if (field.Hint is { Length: > 0 } hint)
            {
                page.Add(hint, isSmall: true);
            }
        }

        var submit = AdaptivePage.Press(form.Submit, CardData.Write(form.Path, 0, form.Preset), ButtonStyle.Primary, confirm: null);
        return page.Add([new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(submit) }]).Fit();
    }

    private static JsonObject Input(FormField field)
    {
        var input = field switch
        {
            FormField.Text or FormField.Person => TextInput(field, isMultiline: false),
            FormField.LongText => TextInput(field, isMultiline: true),
            FormField.Date => DateInput(field),
            FormField.Choice { Options: [] } => TextInput(field, isMultiline: false),
            FormField.Choice choice => Choices(choice),
            FormField.Tick => new JsonObject { ["type"] = "Input.Toggle", ["title"] = field.Label, ["valueOn"] = CardData.Yes, ["valueOff"] = "", ["value"] = field.Value == CardData.Yes ? CardData.Yes : "" },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.GetType().Name, "No Adaptive Card form for this field."),
        };
        input["id"] = CardData.InputPrefix + field.Name;
        if (field is not FormField.Tick)
        {
            input["label"] = AdaptiveText.Cut(field.Label, AdaptiveLimits.Title);

            // A tick that must be answered could only be answered with yes.
            if (!field.Optional)
            {
                (input["isRequired"], input["errorMessage"]) = (true, $"{AdaptiveText.Cut(field.Label, AdaptiveLimits.Title)} is needed.");
            }
        }

        return input;
    }

    private static JsonObject TextInput(FormField field, bool isMultiline)
    {
        var input = new JsonObject { ["type"] = "Input.Text", ["isMultiline"] = isMultiline, ["maxLength"] = AdaptiveLimits.Text };
        if (field.Value is { Length: > 0 } value)
        {
            input["value"] = AdaptiveText.Cut(value, AdaptiveLimits.Text);
        }

        return input;
    }

    private static JsonObject DateInput(FormField field)
    {
        var input = new JsonObject { ["type"] = "Input.Date" };
        if (field.Value is { } value && LocalDatePattern.Iso.Parse(value).Success)
        {
            input["value"] = value;
        }

        return input;
    }

    private static JsonObject Choices(FormField.Choice choice)
    {
        ImmutableArray<ChoiceOption> options = [.. choice.Options.Where(static option => !string.IsNullOrWhiteSpace(option.Value)).DistinctBy(static option => option.Value).Take(AdaptiveLimits.Choices)];
        var input = new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["style"] = options.Length > 10 ? "filtered" : "compact",
            ["choices"] = new JsonArray([.. options.Select(static option => new JsonObject { ["title"] = AdaptiveText.Cut(option.Label, AdaptiveLimits.Title), ["value"] = option.Value })]),
        };
        if (options.Any(option => option.Value == choice.Value))
        {
            input["value"] = choice.Value;
        }

        return input;
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using NodaTime.Text;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Draws the questions of a form as input blocks.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit/blocks/input-block</remarks>
internal static class BlockKitForm
{
    /// <summary>Stands before a field's name in its <c>block_id</c>; the rest of the id is the name.</summary>
    public const string BlockIdPrefix = "field.";

    /// <summary>The <c>action_id</c> of every field: one block has one.</summary>
    public const string ActionId = "answer";

    /// <summary>Stands before what is offered in the <c>action_id</c> of a question that offers answers; the rest of the id is the kind.</summary>
    private const string OfferPrefix = "find.";

    /// <summary>What a tick's only option has as its value.</summary>
    public const string Yes = "yes";

    /// <summary>The form as a message of its own, with a button that sends it.</summary>
    public static JsonArray MessageBlocks(Form form, string workspace)
    {
        var page = new BlockKitPage(workspace, version: 0).Add([BlockKitPage.Header(form.Title)]);
        Questions(page, form, workspace);
        var submit = page.PushButton(form.Submit, ButtonValue.Write(form.Path, 0, form.Preset), ButtonStyle.Primary, confirm: null);
        page.Add([submit is null
            ? BlockKitPage.Context(BlockKitText.Plain("This form holds more than a message here can carry. Type the command instead.", BlockKitLimits.ContextText))
            : new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(submit) }]);
        return page.Fit(BlockKitLimits.MessageBlocks);
    }

    /// <summary>The note and the questions alone, for a surface that has a title and a button by itself.</summary>
    public static JsonArray ViewBlocks(Form form, string workspace)
    {
        var page = new BlockKitPage(workspace, version: 0);
        Questions(page, form, workspace);
        return page.Fit(BlockKitLimits.ViewBlocks);
    }

    private static void Questions(BlockKitPage page, Form form, string workspace)
    {
        if (form.Note is { } note && !BlockKitText.IsBlank(note))
        {
            page.Add([BlockKitPage.Context(BlockKitText.Of(note, workspace, BlockKitLimits.ContextText))]);
        }

        foreach (var field in form.Fields)
        {
            var input = Input(field, workspace);

            // In a message Slack has no place of its own for what is wrong with an answer. A question is a row, so that however many there are, the button below stays.
            page.Add(field.Error is null ? [input] : [input, BlockKitPage.Context(BlockKitText.Plain($"⚠ {field.Error}", BlockKitLimits.ContextText))], isRow: true);
        }
    }

    private static JsonObject Input(FormField field, string workspace)
    {
        var element = field switch
        {
            FormField.Text { Offers: { } of } => Menu(field, of),
            FormField.Text => TextInput(field, isMultiline: false),
            FormField.LongText => TextInput(field, isMultiline: true),
            FormField.Date => DatePicker(field),
            FormField.Choice choice when Options(choice).Length > 0 => Select(choice),
            FormField.Choice => TextInput(field, isMultiline: false),
            FormField.Person => PersonInput(field, workspace),
            FormField.Tick => TickBox(field),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.GetType().Name, "No Block Kit form for this field."),
        };
        element["action_id"] ??= ActionId;
        var input = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = BlockIdPrefix + field.Name,
            ["label"] = BlockKitText.Plain(field.Label, BlockKitLimits.InputLabel),
            ["element"] = element,

            // A tick that must be answered could only be answered with yes.
            ["optional"] = field.Optional || field is FormField.Tick,
        };
        if (Hint(field) is { Length: > 0 } hint)
        {
            input["hint"] = BlockKitText.Plain(hint, BlockKitLimits.InputHint);
        }

        return input;
    }

    /// <summary>What a menu of this <c>action_id</c> offers; null for one that is none of ours.</summary>
    public static LookupKind? OfferedBy(string? actionId) =>
        actionId?.StartsWith(OfferPrefix, StringComparison.Ordinal) == true && Enum.TryParse<LookupKind>(actionId.AsSpan(OfferPrefix.Length), ignoreCase: false, out var of) && Enum.IsDefined(of) ? of : null;

    /// <summary>What is offered to somebody who types.</summary>
    /// <remarks>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select</remarks>
    public static JsonObject Offers(ImmutableArray<ChoiceOption> options) => new()
    {
        ["options"] = new JsonArray([.. options.Where(IsOption).DistinctBy(option => option.Value).Take(BlockKitLimits.Options).Select(Option)]),
    };

    /// <summary>A menu that asks what to offer with every letter, or a text box where the answer so far is longer than a menu's can be.</summary>
    private static JsonObject Menu(FormField field, LookupKind of)
    {
        if (field.Value is { Length: > 0 } value && !IsOption(new ChoiceOption(value, value)))
        {
            return TextInput(field, isMultiline: false);
        }

        // Groups are few, so some are there before anything is typed.
        var menu = new JsonObject { ["type"] = "external_select", ["action_id"] = $"{OfferPrefix}{of}", ["min_query_length"] = of == LookupKind.Group ? 0 : 1 };
        if (field.Value is { Length: > 0 } chosen)
        {
            menu["initial_option"] = Option(new ChoiceOption(chosen, chosen));
        }

        return menu;
    }

    private static bool IsOption(ChoiceOption option) => option.Value.Length <= BlockKitLimits.OptionValue && !BlockKitText.IsBlank(option.Value);

    private static JsonObject TextInput(FormField field, bool isMultiline)
    {
        var element = new JsonObject { ["type"] = "plain_text_input", ["multiline"] = isMultiline, ["max_length"] = BlockKitLimits.InputValue };
        if (field.Value is { Length: > 0 } value)
        {
            // Not escaped: this is the content of a text box, which knows no markup, and comes back as it stands.
            element["initial_value"] = Cut(value, BlockKitLimits.InputValue);
        }

        return element;
    }

    private static JsonObject DatePicker(FormField field)
    {
        var element = new JsonObject { ["type"] = "datepicker" };
        if (field.Value is { } value && LocalDatePattern.Iso.Parse(value).Success)
        {
            element["initial_date"] = value;
        }

        return element;
    }

    private static JsonObject Select(FormField.Choice choice)
    {
        var element = new JsonObject { ["type"] = "static_select", ["options"] = new JsonArray([.. Options(choice).Select(Option)]) };
        if (Options(choice).FirstOrDefault(option => option.Value == choice.Value) is { } chosen)
        {
            element["initial_option"] = Option(chosen);
        }

        return element;
    }

    /// <summary>A picker of people, or a text box where the answer so far is a name, which a picker cannot hold.</summary>
    private static JsonObject PersonInput(FormField field, string workspace)
    {
        if (string.IsNullOrEmpty(field.Value))
        {
            return new JsonObject { ["type"] = "users_select" };
        }

        return AccountKey.TryParse(field.Value, out var key) && key is { Platform: Platform.Slack } account && account.Workspace == workspace && SlackId.IsUser(account.UserId)
            ? new JsonObject { ["type"] = "users_select", ["initial_user"] = account.UserId }
            : TextInput(field, isMultiline: false);
    }

    private static JsonObject TickBox(FormField field)
    {
        var yes = new ChoiceOption(Yes, "Yes");
        var element = new JsonObject { ["type"] = "checkboxes", ["options"] = new JsonArray(Option(yes)) };
        if (field.Value == Yes)
        {
            element["initial_options"] = new JsonArray(Option(yes));
        }

        return element;
    }

    private static ImmutableArray<ChoiceOption> Options(FormField.Choice choice) =>
        [.. choice.Options.Where(IsOption).DistinctBy(option => option.Value).Take(BlockKitLimits.Options)];

    private static string? Hint(FormField field)
    {
        var left = field is FormField.Choice choice ? choice.Options.DistinctBy(option => option.Value).Count() - Options(choice).Length : 0;
        return left == 0 ? field.Hint : FormattableString.Invariant($"{field.Hint} and {left} more").TrimStart();
    }

    private static JsonObject Option(ChoiceOption option) => new()
    {
        ["text"] = BlockKitText.Plain(option.Label, BlockKitLimits.OptionText),
        ["value"] = option.Value,
    };

    private static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        return char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)] : text[..limit];
    }
}

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>How much Slack takes. Lengths are in characters of what is sent, so after escaping.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/block-kit/block-elements</remarks>
internal static class BlockKitLimits
{
    /// <summary>https://docs.slack.dev/reference/block-kit/blocks</summary>
    public const int MessageBlocks = 50;

    /// <summary>Of a modal or a Home tab: https://docs.slack.dev/surfaces/modals</summary>
    public const int ViewBlocks = 100;

    /// <summary>Of the blocks of a view; the whole may have 250 kB, in which the rest of it finds room: https://docs.slack.dev/surfaces/modals</summary>
    public const int ViewBytes = 240_000;

    /// <summary>Of a modal's title and buttons: https://docs.slack.dev/reference/views/modal-views</summary>
    public const int ViewTitle = 24;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/header-block</summary>
    public const int HeaderText = 150;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/section-block</summary>
    public const int SectionText = 3000;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/section-block</summary>
    public const int SectionFields = 10;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/section-block</summary>
    public const int FieldText = 2000;

    /// <summary>Of a text object in a context block: https://docs.slack.dev/reference/block-kit/composition-objects/text-object</summary>
    public const int ContextText = 3000;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/actions-block</summary>
    public const int ActionsElements = 25;

    /// <summary>https://docs.slack.dev/reference/block-kit/block-elements/button-element</summary>
    public const int ButtonText = 75;

    /// <summary>https://docs.slack.dev/reference/block-kit/block-elements/button-element</summary>
    public const int ButtonValue = 2000;

    /// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object</summary>
    public const int ConfirmTitle = 100;

    /// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object</summary>
    public const int ConfirmText = 300;

    /// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object</summary>
    public const int ConfirmButton = 30;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/input-block</summary>
    public const int InputLabel = 2000;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/input-block</summary>
    public const int InputHint = 2000;

    /// <summary>https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element</summary>
    public const int InputValue = 3000;

    /// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element</summary>
    public const int Options = 100;

    /// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/option-object</summary>
    public const int OptionText = 75;

    /// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/option-object</summary>
    public const int OptionValue = 150;

    /// <summary>Of <c>block_id</c> and <c>action_id</c>: https://docs.slack.dev/reference/block-kit/blocks</summary>
    public const int Id = 255;

    /// <summary>https://docs.slack.dev/reference/block-kit/blocks/image-block</summary>
    public const int AltText = 2000;

    /// <summary>Of <c>text</c>; more is an error of <c>chat.update</c>: https://docs.slack.dev/reference/methods/chat.update</summary>
    public const int FallbackText = 4000;
}

using System.Collections.Frozen;
using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>What each of Slack's error codes means for a message on its way out.</summary>
/// <remarks>https://docs.slack.dev/reference/methods/chat.postMessage#errors and the same of <c>chat.update</c>, <c>chat.postEphemeral</c> and <c>conversations.history</c>.</remarks>
internal static class SlackErrors
{
    private static readonly Duration Moment = Duration.FromSeconds(30);
    private static readonly Duration While = Duration.FromMinutes(5);
    private static readonly Duration Long = Duration.FromHours(1);

    /// <summary>The table: the code, and what to do.</summary>
    public static FrozenDictionary<string, SendResult> Table { get; } = new Dictionary<string, SendResult>
    {
        // Too much at once.
        ["ratelimited"] = Later(Moment),
        ["rate_limited"] = Later(Moment),

        // Slack's own trouble, before anything was done.
        ["service_unavailable"] = Later(Moment),
        ["request_timeout"] = Later(Moment),
        ["update_failed"] = Later(Moment),
        ["fetch_members_failed"] = Later(Moment),
        ["hash_conflict"] = Later(Moment),
        ["team_added_to_org"] = Later(While),
        ["org_login_required"] = Later(While),
        ["external_channel_migrating"] = Later(While),

        // Slack's own trouble, of which it says itself that a part may have been done.
        ["internal_error"] = Perhaps(),
        ["fatal_error"] = Perhaps(),

        // The workspace has no room left: time may help, or an administrator.
        ["message_limit_exceeded"] = Later(Long),
        ["storage_limit_reached"] = Later(Long),

        // The installation is gone.
        ["invalid_auth"] = Held(UnreachedCause.TokenRevoked, "the bot's token is not valid; install the bot again"),
        ["account_inactive"] = Held(UnreachedCause.TokenRevoked, "the bot was removed from the workspace; install it again"),
        ["token_revoked"] = Held(UnreachedCause.TokenRevoked, "the bot's token was revoked; install the bot again"),
        ["token_expired"] = Held(UnreachedCause.TokenRevoked, "the bot's token has expired; install the bot again"),
        ["not_authed"] = Held(UnreachedCause.NotSetUp, "no token was sent; set Slack:BotToken"),

        // The installation may not do this.
        ["missing_scope"] = Held(UnreachedCause.NotAllowed, "the bot lacks a permission; install it again with the scopes of the manifest"),
        ["not_allowed_token_type"] = Held(UnreachedCause.NotAllowed, "the token is of another kind; a bot token is needed"),
        ["team_access_not_granted"] = Held(UnreachedCause.NotAllowed, "the organisation has not let the bot into this workspace"),
        ["access_denied"] = Held(UnreachedCause.NotAllowed, "the workspace does not allow this"),
        ["accesslimited"] = Held(UnreachedCause.NotAllowed, "the workspace limits who may call Slack"),
        ["no_permission"] = Held(UnreachedCause.NotAllowed, "the workspace does not allow this"),
        ["app_access_restricted"] = Held(UnreachedCause.NotAllowed, "the workspace restricts the bot"),
        ["enterprise_is_restricted"] = Held(UnreachedCause.NotAllowed, "the organisation restricts the bot"),
        ["two_factor_setup_required"] = Held(UnreachedCause.NotAllowed, "the workspace asks for two-factor sign-in to be set up first"),

        // The target is gone, or closed to the bot, for now.
        ["channel_not_found"] = Held(UnreachedCause.NotFound, "the bot cannot see this conversation; invite it to the channel"),
        ["not_in_channel"] = Held(UnreachedCause.NotFound, "the bot is not in this channel; invite it"),
        ["is_archived"] = Held(UnreachedCause.ChannelArchived, "the channel is archived"),
        ["user_not_found"] = Held(UnreachedCause.Left, "the person is not in this workspace"),
        ["users_not_found"] = Held(UnreachedCause.Left, "the person is not in this workspace"),
        ["user_disabled"] = Held(UnreachedCause.Left, "the person's account is deactivated"),
        ["user_not_visible"] = Held(UnreachedCause.Guest, "the person cannot be seen by the bot, as a guest may not be"),
        ["user_not_in_channel"] = Held(UnreachedCause.NotFound, "the person is not in this channel"),
        ["restricted_action"] = Held(UnreachedCause.NotAllowed, "the workspace does not let the bot post here"),
        ["restricted_action_read_only_channel"] = Held(UnreachedCause.NotAllowed, "the channel is read-only"),
        ["restricted_action_thread_only_channel"] = Held(UnreachedCause.NotAllowed, "the channel takes replies in threads only"),
        ["restricted_action_non_threadable_channel"] = Held(UnreachedCause.NotAllowed, "the channel has no threads"),
        ["restricted_action_thread_locked"] = Held(UnreachedCause.NotAllowed, "the thread is locked"),
        ["ekm_access_denied"] = Held(UnreachedCause.NotAllowed, "the organisation has suspended access to this conversation"),
        ["messages_tab_disabled"] = Held(UnreachedCause.Blocked, "direct messages with the bot are switched off in its settings"),
        ["cannot_reply_to_message"] = Held(UnreachedCause.NotAllowed, "this message cannot be replied to"),

        // The message that was to be changed cannot be.
        ["message_not_found"] = Never("the message no longer exists"),
        ["cant_update_message"] = Never("the message is not one the bot may change"),
        ["edit_window_closed"] = Never("the message is too old to be changed"),
        ["is_inactive"] = Never("the conversation of the message is no longer active"),
        ["cant_delete_message"] = Never("the message is not one the bot may delete"),

        // Files.
        ["file_uploads_disabled"] = Held(UnreachedCause.NotAllowed, "the workspace does not let files be handed over"),
        ["file_type_not_allowed"] = Never("the workspace does not take files of this kind"),
        ["file_upload_size_restricted"] = Never("the file is larger than the workspace takes"),

        // We have made a mistake; the same again would be the same mistake.
        ["invalid_arguments"] = Never(),
        ["invalid_blocks"] = Never(),
        ["invalid_blocks_format"] = Never(),
        ["block_mismatch"] = Never(),
        ["invalid_attachments"] = Never(),
        ["msg_too_long"] = Never(),
        ["msg_blocks_too_long"] = Never(),
        ["no_text"] = Never(),
        ["too_many_attachments"] = Never(),
        ["markdown_text_conflict"] = Never(),
        ["metadata_too_large"] = Never(),
        ["invalid_metadata_format"] = Never(),
        ["invalid_metadata_schema"] = Never(),
        ["view_too_large"] = Never(),
        ["duplicate_external_id"] = Never(),
        ["push_limit_reached"] = Never(),
        ["not_enabled"] = Never("the Home tab is switched off; switch it on in the app's settings"),
        ["invalid_cursor"] = Never(),
        ["invalid_json"] = Never(),
        ["json_not_object"] = Never(),
        ["invalid_post_type"] = Never(),
        ["missing_post_type"] = Never(),
        ["invalid_charset"] = Never(),
        ["invalid_form_data"] = Never(),

        // The three seconds in which a press could open something are over.
        ["expired_trigger_id"] = Never("too late; press again"),
        ["exchanged_trigger_id"] = Never("too late; press again"),
        ["invalid_trigger_id"] = Never("too late; press again"),
    }.ToFrozenDictionary();

    /// <summary>The result for an answer. An unknown code is a no that may pass: Slack adds codes without telling.</summary>
    public static SendResult Result(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Done => new SendResult.Delivered(SlackReceipt.None),
        SlackAnswer.NotNow(var wait, var reason) => new SendResult.Later(wait, reason),
        SlackAnswer.Lost(var reason) => new SendResult.Unclear(reason),
        SlackAnswer.No(var code, var detail) => Explain(Table.GetValueOrDefault(code) ?? Later(While), code, detail),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.GetType().Name, "No result for this answer."),
    };

    private static SendResult Explain(SendResult row, string code, string detail)
    {
        var slackSays = detail.Length == 0 ? code : $"{code} ({detail})";
        return row switch
        {
            SendResult.Later later => later with { Reason = slackSays },
            SendResult.Unclear unclear => unclear with { Reason = slackSays },
            SendResult.Held held => held with { Cause = $"{slackSays}: {held.Cause}" },
            SendResult.Refused refused => refused with { Reason = refused.Reason.Length == 0 ? slackSays : $"{slackSays}: {refused.Reason}" },
            _ => row,
        };
    }

    private static SendResult.Later Later(Duration wait) => new(wait, "");

    private static SendResult.Unclear Perhaps() => new("");

    private static SendResult.Held Held(UnreachedCause why, string cause) => new(cause) { Why = why };

    private static SendResult.Refused Never(string reason = "") => new(reason);
}

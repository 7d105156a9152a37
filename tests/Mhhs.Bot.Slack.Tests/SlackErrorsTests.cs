using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.WebApi;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackErrorsTests
{
    // Written down from Slack's documentation, apart from the table in the code.
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        [nameof(SendResult.Later)] =
        [
            "ratelimited", "rate_limited", "service_unavailable", "request_timeout", "team_added_to_org", "org_login_required", "external_channel_migrating",
            "update_failed", "fetch_members_failed", "hash_conflict", "message_limit_exceeded", "storage_limit_reached",
        ],
        [nameof(SendResult.Unclear)] = ["internal_error", "fatal_error"],
        [nameof(SendResult.Held)] =
        [
            "invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "missing_scope", "not_allowed_token_type", "team_access_not_granted",
            "access_denied", "accesslimited", "no_permission", "app_access_restricted", "enterprise_is_restricted", "two_factor_setup_required", "channel_not_found",
            "not_in_channel", "is_archived", "user_not_found", "users_not_found", "user_disabled", "user_not_visible", "user_not_in_channel", "restricted_action",
            "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked", "ekm_access_denied", "file_uploads_disabled", "messages_tab_disabled", "cannot_reply_to_message",
        ],
        [nameof(SendResult.Refused)] =
        [
            "file_type_not_allowed", "file_upload_size_restricted", "message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "cant_delete_message", "invalid_arguments", "invalid_blocks",
            "invalid_blocks_format", "block_mismatch", "invalid_attachments", "msg_too_long", "msg_blocks_too_long", "no_text", "too_many_attachments",
            "markdown_text_conflict", "metadata_too_large", "invalid_metadata_format", "invalid_metadata_schema", "view_too_large", "duplicate_external_id", "push_limit_reached", "not_enabled",
            "invalid_cursor", "invalid_json", "json_not_object", "invalid_post_type", "missing_post_type", "invalid_charset", "invalid_form_data",
            "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id",
        ],
    };

    public static TheoryData<string, string> Rows => [.. Expected.SelectMany(kind => kind.Value.Select(code => new TheoryDataRow<string, string>(code, kind.Key)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_code_ends_as_documented_and_is_named(string code, string kind)
    {
        var result = SlackErrors.Result(new SlackAnswer.No(code, ""));

        result.GetType().Name.ShouldBe(kind);
        result.ToString()!.ShouldContain(code);
    }

    [Fact]
    public void The_table_has_these_codes_and_no_others() => SlackErrors.Table.Keys.ShouldBe(Expected.Values.SelectMany(codes => codes), ignoreOrder: true);

    [Fact]
    public void An_unknown_code_may_pass() => SlackErrors.Result(new SlackAnswer.No("solar_flare", "")).ShouldBe(new SendResult.Later(Duration.FromMinutes(5), "solar_flare"));

    [Fact]
    public void What_Slack_says_besides_is_kept() =>
        SlackErrors.Result(new SlackAnswer.No("missing_scope", "im:history")).ShouldBeOfType<SendResult.Held>().Cause.ShouldStartWith("missing_scope (im:history): ");
}

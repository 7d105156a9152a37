using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chat_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    wire_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<string>(type: "TEXT", nullable: false),
                    only_for = table.Column<string>(type: "TEXT", nullable: true),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groups",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    code_folded = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    classification = table.Column<string>(type: "TEXT", nullable: false),
                    meeting_digits = table.Column<int>(type: "INTEGER", nullable: false),
                    last_decision = table.Column<int>(type: "INTEGER", nullable: false),
                    last_raid_item = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_groups", x => x.id);
                    table.ForeignKey(
                        name: "fk_groups_groups_parent_id",
                        column: x => x.parent_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_drafts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    event_key = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    shown = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_events",
                columns: table => new
                {
                    event_key = table.Column<string>(type: "TEXT", nullable: false),
                    reply = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_events", x => x.event_key);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    dedupe_key = table.Column<string>(type: "TEXT", nullable: false),
                    wire_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation = table.Column<string>(type: "TEXT", nullable: true),
                    lane = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    posting_id = table.Column<long>(type: "INTEGER", nullable: true),
                    becomes_posting = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_personal = table.Column<bool>(type: "INTEGER", nullable: false),
                    wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: false),
                    queued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    perhaps_sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lease_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    receipt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_folded = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties", x => x.id);
                    table.ForeignKey(
                        name: "fk_parties_parties_parent_id",
                        column: x => x.parent_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_folded = table.Column<string>(type: "TEXT", nullable: false),
                    handle = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    is_known = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_admin = table.Column<bool>(type: "INTEGER", nullable: false),
                    reminder_hour = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    zone_id = table.Column<string>(type: "TEXT", nullable: true),
                    chat = table.Column<string>(type: "TEXT", nullable: true),
                    introduced_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "postings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    conversation = table.Column<string>(type: "TEXT", nullable: false),
                    lane = table.Column<string>(type: "TEXT", nullable: false),
                    receipt = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programme",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    is_sample = table.Column<bool>(type: "INTEGER", nullable: false),
                    clock_offset = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspaces",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: false),
                    is_approved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspaces", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channel_bindings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    channel_id = table.Column<string>(type: "TEXT", nullable: false),
                    digest_day = table.Column<string>(type: "TEXT", nullable: false),
                    digest_hour = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    bound_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digested_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_bindings", x => x.id);
                    table.ForeignKey(
                        name: "fk_channel_bindings_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "group_names",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_names_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: true),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    is_extraordinary = table.Column<bool>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    start_time = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    end_time = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    time_note = table.Column<string>(type: "TEXT", nullable: true),
                    classification = table.Column<string>(type: "TEXT", nullable: false),
                    last_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_meetings_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.ForeignKey(
                        name: "fk_accounts_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calendar_tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    group_id = table.Column<long>(type: "INTEGER", nullable: true),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_calendar_tokens_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calendar_tokens_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    for_person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_memberships_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_people_for_person_id",
                        column: x => x.for_person_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_memberships_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "party_holders",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    party_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_holders", x => x.id);
                    table.ForeignKey(
                        name: "fk_party_holders_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_party_holders_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "actions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    area = table.Column<string>(type: "TEXT", nullable: true),
                    area_folded = table.Column<string>(type: "TEXT", nullable: false),
                    wording = table.Column<string>(type: "TEXT", nullable: false),
                    reworded_at_id = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    original_due = table.Column<string>(type: "TEXT", nullable: true),
                    times_extended = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_due = table.Column<string>(type: "TEXT", nullable: true),
                    asked_due_reason = table.Column<string>(type: "TEXT", nullable: true),
                    publish_in = table.Column<string>(type: "TEXT", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    classification = table.Column<string>(type: "TEXT", nullable: false),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    due_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_kind = table.Column<string>(type: "TEXT", nullable: false),
                    due_meeting_group = table.Column<string>(type: "TEXT", nullable: true),
                    due_meeting_offset = table.Column<int>(type: "INTEGER", nullable: false),
                    due_review_every_weeks = table.Column<int>(type: "INTEGER", nullable: true),
                    due_text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_actions_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actions_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actions_meetings_reworded_at_id",
                        column: x => x.reworded_at_id,
                        principalTable: "meetings",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    area = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    event_key = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_decisions_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_decisions_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discussion_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    area = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discussion_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_discussion_items_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "headline_reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issue_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    classification = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    imported_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_headline_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_headline_reports_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "raid_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    area = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    event_key = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_raid_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_raid_items_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_raid_items_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "action_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_action_aliases_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "action_owners",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    as_written = table.Column<string>(type: "TEXT", nullable: false),
                    as_written_folded = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    party_id = table.Column<long>(type: "INTEGER", nullable: true),
                    group_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_owners", x => x.id);
                    table.ForeignKey(
                        name: "fk_action_owners_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_action_owners_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_action_owners_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_action_owners_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "action_updates",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    event_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_updates", x => x.id);
                    table.ForeignKey(
                        name: "fk_action_updates_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    verb = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    on_behalf_of = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    event_key = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_history_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_notices_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    share_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_reminders_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reminders_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shares",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    letter = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shares", x => x.id);
                    table.ForeignKey(
                        name: "fk_shares_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_shares_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "cross_references",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    discussion_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    written = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cross_references", x => x.id);
                    table.ForeignKey(
                        name: "fk_cross_references_discussion_items_discussion_item_id",
                        column: x => x.discussion_item_id,
                        principalTable: "discussion_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_person_id",
                table: "accounts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_platform_workspace_user_id",
                table: "accounts",
                columns: new[] { "platform", "workspace", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_action_aliases_action_item_id",
                table: "action_aliases",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_aliases_key",
                table: "action_aliases",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_action_item_id",
                table: "action_owners",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_group_id",
                table: "action_owners",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_party_id",
                table: "action_owners",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_person_id",
                table: "action_owners",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_updates_action_item_id",
                table: "action_updates",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_actions_group_id_status",
                table: "actions",
                columns: new[] { "group_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_actions_key",
                table: "actions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_actions_meeting_id",
                table: "actions",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_actions_publish_in",
                table: "actions",
                column: "publish_in",
                filter: "publish_in IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_reworded_at_id",
                table: "actions",
                column: "reworded_at_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_tokens_group_id",
                table: "calendar_tokens",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_tokens_hash",
                table: "calendar_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_tokens_person_id_group_id",
                table: "calendar_tokens",
                columns: new[] { "person_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_channel_bindings_group_id",
                table: "channel_bindings",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_channel_bindings_platform_workspace_channel_id",
                table: "channel_bindings",
                columns: new[] { "platform", "workspace", "channel_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chat_messages_conversation_id_id",
                table: "chat_messages",
                columns: new[] { "conversation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_messages_wire_id",
                table: "chat_messages",
                column: "wire_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cross_references_discussion_item_id",
                table: "cross_references",
                column: "discussion_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_cross_references_target",
                table: "cross_references",
                column: "target");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_event_key",
                table: "decisions",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_group_id",
                table: "decisions",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_meeting_id",
                table: "decisions",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_reference",
                table: "decisions",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_discussion_items_meeting_id_position",
                table: "discussion_items",
                columns: new[] { "meeting_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_names_folded",
                table: "group_names",
                column: "folded");

            migrationBuilder.CreateIndex(
                name: "ix_group_names_group_id",
                table: "group_names",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_groups_code_folded",
                table: "groups",
                column: "code_folded",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_groups_parent_id",
                table: "groups",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_headline_reports_meeting_id",
                table: "headline_reports",
                column: "meeting_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_history_action_item_id",
                table: "history",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_history_at",
                table: "history",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_history_event_key",
                table: "history",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_import_drafts_event_key",
                table: "import_drafts",
                column: "event_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_at",
                table: "inbound_events",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_meetings_group_id_date",
                table: "meetings",
                columns: new[] { "group_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_group_id_key",
                table: "meetings",
                columns: new[] { "group_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_for_person_id",
                table: "memberships",
                column: "for_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_group_id",
                table: "memberships",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_person_id",
                table: "memberships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_action_item_id",
                table: "notices",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_message_key",
                table: "notices",
                columns: new[] { "person_id", "message_key" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dedupe_key",
                table: "outbox",
                column: "dedupe_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_lease_id",
                table: "outbox",
                column: "lease_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subject",
                table: "outbox",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_unsent",
                table: "outbox",
                column: "not_before",
                filter: "state IN ('Waiting', 'Leased')");

            migrationBuilder.CreateIndex(
                name: "ix_parties_name_folded",
                table: "parties",
                column: "name_folded");

            migrationBuilder.CreateIndex(
                name: "ix_parties_parent_id",
                table: "parties",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_holders_party_id",
                table: "party_holders",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_holders_person_id",
                table: "party_holders",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_email",
                table: "people",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_handle",
                table: "people",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_name_folded",
                table: "people",
                column: "name_folded");

            migrationBuilder.CreateIndex(
                name: "ix_postings_lane_receipt",
                table: "postings",
                columns: new[] { "lane", "receipt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_postings_subject",
                table: "postings",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_raid_items_event_key",
                table: "raid_items",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_raid_items_group_id",
                table: "raid_items",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_raid_items_key",
                table: "raid_items",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_raid_items_meeting_id_position",
                table: "raid_items",
                columns: new[] { "meeting_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_action_item_id",
                table: "reminders",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_message_key",
                table: "reminders",
                column: "message_key");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_person_id_action_item_id_share_id_due_stage_ordinal",
                table: "reminders",
                columns: new[] { "person_id", "action_item_id", "share_id", "due", "stage", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shares_action_item_id_person_id_letter",
                table: "shares",
                columns: new[] { "action_item_id", "person_id", "letter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shares_person_id_state",
                table: "shares",
                columns: new[] { "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_workspaces_platform_external_id",
                table: "workspaces",
                columns: new[] { "platform", "external_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "action_aliases");

            migrationBuilder.DropTable(
                name: "action_owners");

            migrationBuilder.DropTable(
                name: "action_updates");

            migrationBuilder.DropTable(
                name: "calendar_tokens");

            migrationBuilder.DropTable(
                name: "channel_bindings");

            migrationBuilder.DropTable(
                name: "chat_messages");

            migrationBuilder.DropTable(
                name: "cross_references");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "group_names");

            migrationBuilder.DropTable(
                name: "headline_reports");

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropTable(
                name: "import_drafts");

            migrationBuilder.DropTable(
                name: "inbound_events");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "party_holders");

            migrationBuilder.DropTable(
                name: "postings");

            migrationBuilder.DropTable(
                name: "programme");

            migrationBuilder.DropTable(
                name: "raid_items");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "shares");

            migrationBuilder.DropTable(
                name: "workspaces");

            migrationBuilder.DropTable(
                name: "discussion_items");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "actions");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "groups");
        }
    }
}

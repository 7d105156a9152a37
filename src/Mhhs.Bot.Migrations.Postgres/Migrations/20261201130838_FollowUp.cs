using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "asked_at",
                table: "workspaces",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_refused",
                table: "workspaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "days_off",
                table: "programme",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "chat_workspace",
                table: "people",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "merged_into_id",
                table: "people",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "next_morning_at",
                table: "people",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<TimeOnly>(
                name: "quiet_from",
                table: "people",
                type: "time without time zone",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "quiet_to",
                table: "people",
                type: "time without time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "quiet_until",
                table: "people",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "unreached_since",
                table: "people",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "group_id",
                table: "parties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "parties",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "instead",
                table: "outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "person_id",
                table: "outbox",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "offer",
                table: "notices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_joined",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "has_left",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "memberships",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "cancelled_at",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "meeting_id",
                table: "history",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contents",
                table: "headline_reports",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "imported_by",
                table: "headline_reports",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "imported_from",
                table: "headline_reports",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "closure_owners_close",
                table: "groups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "closure_quorum",
                table: "groups",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "groups",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "succeeded_on",
                table: "groups",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "groups",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_planned",
                table: "group_names",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "digest_from",
                table: "channel_bindings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "digest_is_off",
                table: "channel_bindings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "digest_next_at",
                table: "channel_bindings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "digest_when_quiet",
                table: "channel_bindings",
                type: "text",
                nullable: false,
                defaultValue: "Brief");

            migrationBuilder.AddColumn<string>(
                name: "digest_zone",
                table: "channel_bindings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "awaited_by",
                table: "actions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "awaited_from",
                table: "actions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closure",
                table: "actions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "actions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "review_on",
                table: "actions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reviewed_on",
                table: "actions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_closed",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "looked_up_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "tried_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_codes",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "zone_id",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    deputy_id = table.Column<long>(type: "bigint", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.ForeignKey(
                        name: "fk_absences_people_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_absences_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "action_links",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    action_item_id = table.Column<long>(type: "bigint", nullable: false),
                    other_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_action_links_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_action_links_actions_other_id",
                        column: x => x.other_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "action_terms",
                columns: table => new
                {
                    action_item_id = table.Column<long>(type: "bigint", nullable: false),
                    term = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_terms", x => new { x.term, x.action_item_id });
                    table.ForeignKey(
                        name: "fk_action_terms_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "action_topics",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    action_item_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_topics", x => x.id);
                    table.ForeignKey(
                        name: "fk_action_topics_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "channel_joins",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    group_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_answered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_joins", x => x.id);
                    table.ForeignKey(
                        name: "fk_channel_joins_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_channel_joins_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "link_codes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_link_codes_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nudges",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    action_item_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nudges", x => x.id);
                    table.ForeignKey(
                        name: "fk_nudges_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_nudges_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "owner_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    group_id = table.Column<long>(type: "bigint", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    words_folded = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    party_id = table.Column<long>(type: "bigint", nullable: true),
                    members_of_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owner_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_owner_aliases_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_groups_members_of_id",
                        column: x => x.members_of_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "roster",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    verb = table.Column<string>(type: "text", nullable: false),
                    group_id = table.Column<long>(type: "bigint", nullable: true),
                    party_id = table.Column<long>(type: "bigint", nullable: true),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    for_person_id = table.Column<long>(type: "bigint", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    to = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    event_key = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "snoozes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    action_item_id = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snoozes", x => x.id);
                    table.ForeignKey(
                        name: "fk_snoozes_actions_action_item_id",
                        column: x => x.action_item_id,
                        principalTable: "actions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_snoozes_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "topic_cursor",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    history_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_topic_cursor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "unreached",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    lane = table.Column<string>(type: "text", nullable: true),
                    platform = table.Column<string>(type: "text", nullable: true),
                    workspace = table.Column<string>(type: "text", nullable: true),
                    cause = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    message_key = table.Column<string>(type: "text", nullable: false),
                    mentioned_key = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unreached", x => x.id);
                    table.ForeignKey(
                        name: "fk_unreached_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watches", x => x.id);
                    table.ForeignKey(
                        name: "fk_watches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unreached_news",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    unreached_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    message_key = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unreached_news", x => x.id);
                    table.ForeignKey(
                        name: "fk_unreached_news_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_unreached_news_unreached_unreached_id",
                        column: x => x.unreached_id,
                        principalTable: "unreached",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_people_merged_into_id",
                table: "people",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_next_morning_at",
                table: "people",
                column: "next_morning_at");

            migrationBuilder.CreateIndex(
                name: "ix_parties_group_id_role",
                table: "parties",
                columns: new[] { "group_id", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_person_id_state",
                table: "outbox",
                columns: new[] { "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_from",
                table: "memberships",
                column: "from",
                filter: "NOT has_joined");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_successor_id",
                table: "memberships",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_until",
                table: "memberships",
                column: "until",
                filter: "NOT has_left");

            migrationBuilder.CreateIndex(
                name: "ix_history_meeting_id",
                table: "history",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_headline_reports_imported_from",
                table: "headline_reports",
                column: "imported_from");

            migrationBuilder.CreateIndex(
                name: "ix_groups_successor_id",
                table: "groups",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_channel_bindings_digest_next_at",
                table: "channel_bindings",
                column: "digest_next_at");

            migrationBuilder.CreateIndex(
                name: "ix_actions_awaited_from",
                table: "actions",
                column: "awaited_from",
                filter: "awaited_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_reminders",
                table: "actions",
                column: "reminders",
                filter: "reminders IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_review_on",
                table: "actions",
                column: "review_on",
                filter: "review_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_looked_up_at",
                table: "accounts",
                column: "looked_up_at");

            migrationBuilder.CreateIndex(
                name: "ix_absences_deputy_id",
                table: "absences",
                column: "deputy_id");

            migrationBuilder.CreateIndex(
                name: "ix_absences_person_id",
                table: "absences",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_links_action_item_id_other_id",
                table: "action_links",
                columns: new[] { "action_item_id", "other_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_action_links_other_id",
                table: "action_links",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_terms_action_item_id",
                table: "action_terms",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_topics_action_item_id_folded",
                table: "action_topics",
                columns: new[] { "action_item_id", "folded" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_action_topics_folded",
                table: "action_topics",
                column: "folded");

            migrationBuilder.CreateIndex(
                name: "ix_channel_joins_group_id_person_id",
                table: "channel_joins",
                columns: new[] { "group_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_channel_joins_person_id",
                table: "channel_joins",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_link_codes_hash",
                table: "link_codes",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_link_codes_person_id",
                table: "link_codes",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_nudges_action_item_id",
                table: "nudges",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_nudges_person_id_action_item_id_day",
                table: "nudges",
                columns: new[] { "person_id", "action_item_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_group_id",
                table: "owner_aliases",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_members_of_id",
                table: "owner_aliases",
                column: "members_of_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_party_id",
                table: "owner_aliases",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_person_id",
                table: "owner_aliases",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_words_folded",
                table: "owner_aliases",
                column: "words_folded");

            migrationBuilder.CreateIndex(
                name: "ix_roster_event_key",
                table: "roster",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_roster_group_id",
                table: "roster",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_person_id",
                table: "roster",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_action_item_id",
                table: "snoozes",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_person_id_action_item_id",
                table: "snoozes",
                columns: new[] { "person_id", "action_item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unreached_lane",
                table: "unreached",
                column: "lane",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unreached_person_id",
                table: "unreached",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unreached_news_message_key",
                table: "unreached_news",
                column: "message_key");

            migrationBuilder.CreateIndex(
                name: "ix_unreached_news_person_id",
                table: "unreached_news",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_unreached_news_unreached_id_person_id",
                table: "unreached_news",
                columns: new[] { "unreached_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_watches_person_id",
                table: "watches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_watches_subject_person_id",
                table: "watches",
                columns: new[] { "subject", "person_id" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_groups_groups_successor_id",
                table: "groups",
                column: "successor_id",
                principalTable: "groups",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_history_meetings_meeting_id",
                table: "history",
                column: "meeting_id",
                principalTable: "meetings",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_memberships_people_successor_id",
                table: "memberships",
                column: "successor_id",
                principalTable: "people",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_outbox_people_person_id",
                table: "outbox",
                column: "person_id",
                principalTable: "people",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_parties_groups_group_id",
                table: "parties",
                column: "group_id",
                principalTable: "groups",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people",
                column: "merged_into_id",
                principalTable: "people",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_groups_groups_successor_id",
                table: "groups");

            migrationBuilder.DropForeignKey(
                name: "fk_history_meetings_meeting_id",
                table: "history");

            migrationBuilder.DropForeignKey(
                name: "fk_memberships_people_successor_id",
                table: "memberships");

            migrationBuilder.DropForeignKey(
                name: "fk_outbox_people_person_id",
                table: "outbox");

            migrationBuilder.DropForeignKey(
                name: "fk_parties_groups_group_id",
                table: "parties");

            migrationBuilder.DropForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people");

            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "action_links");

            migrationBuilder.DropTable(
                name: "action_terms");

            migrationBuilder.DropTable(
                name: "action_topics");

            migrationBuilder.DropTable(
                name: "channel_joins");

            migrationBuilder.DropTable(
                name: "link_codes");

            migrationBuilder.DropTable(
                name: "nudges");

            migrationBuilder.DropTable(
                name: "owner_aliases");

            migrationBuilder.DropTable(
                name: "roster");

            migrationBuilder.DropTable(
                name: "snoozes");

            migrationBuilder.DropTable(
                name: "topic_cursor");

            migrationBuilder.DropTable(
                name: "unreached_news");

            migrationBuilder.DropTable(
                name: "watches");

            migrationBuilder.DropTable(
                name: "unreached");

            migrationBuilder.DropIndex(
                name: "ix_people_merged_into_id",
                table: "people");

            migrationBuilder.DropIndex(
                name: "ix_people_next_morning_at",
                table: "people");

            migrationBuilder.DropIndex(
                name: "ix_parties_group_id_role",
                table: "parties");

            migrationBuilder.DropIndex(
                name: "ix_outbox_person_id_state",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_memberships_from",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_successor_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_until",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_history_meeting_id",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_headline_reports_imported_from",
                table: "headline_reports");

            migrationBuilder.DropIndex(
                name: "ix_groups_successor_id",
                table: "groups");

            migrationBuilder.DropIndex(
                name: "ix_channel_bindings_digest_next_at",
                table: "channel_bindings");

            migrationBuilder.DropIndex(
                name: "ix_actions_awaited_from",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_actions_reminders",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_actions_review_on",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_accounts_looked_up_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "asked_at",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "is_refused",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "days_off",
                table: "programme");

            migrationBuilder.DropColumn(
                name: "chat_workspace",
                table: "people");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "next_morning_at",
                table: "people");

            migrationBuilder.DropColumn(
                name: "quiet_from",
                table: "people");

            migrationBuilder.DropColumn(
                name: "quiet_to",
                table: "people");

            migrationBuilder.DropColumn(
                name: "quiet_until",
                table: "people");

            migrationBuilder.DropColumn(
                name: "unreached_since",
                table: "people");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "parties");

            migrationBuilder.DropColumn(
                name: "role",
                table: "parties");

            migrationBuilder.DropColumn(
                name: "instead",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "offer",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "has_joined",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "has_left",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "cancelled_at",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "meeting_id",
                table: "history");

            migrationBuilder.DropColumn(
                name: "contents",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "imported_by",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "imported_from",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "closure_owners_close",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "closure_quorum",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "succeeded_on",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "is_planned",
                table: "group_names");

            migrationBuilder.DropColumn(
                name: "digest_from",
                table: "channel_bindings");

            migrationBuilder.DropColumn(
                name: "digest_is_off",
                table: "channel_bindings");

            migrationBuilder.DropColumn(
                name: "digest_next_at",
                table: "channel_bindings");

            migrationBuilder.DropColumn(
                name: "digest_when_quiet",
                table: "channel_bindings");

            migrationBuilder.DropColumn(
                name: "digest_zone",
                table: "channel_bindings");

            migrationBuilder.DropColumn(
                name: "awaited_by",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "awaited_from",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "closure",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "review_on",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "reviewed_on",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "email",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_closed",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_guest",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "looked_up_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "tried_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "wrong_codes",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "zone_id",
                table: "accounts");
        }
    }
}

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
                name: "cancelled_at",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "meeting_id",
                table: "history",
                type: "bigint",
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

            migrationBuilder.CreateIndex(
                name: "ix_history_meeting_id",
                table: "history",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_actions_awaited_from",
                table: "actions",
                column: "awaited_from",
                filter: "awaited_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_review_on",
                table: "actions",
                column: "review_on",
                filter: "review_on IS NOT NULL");

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
                name: "ix_action_topics_action_item_id_folded",
                table: "action_topics",
                columns: new[] { "action_item_id", "folded" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_action_topics_folded",
                table: "action_topics",
                column: "folded");

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
                name: "ix_snoozes_action_item_id",
                table: "snoozes",
                column: "action_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_person_id_action_item_id",
                table: "snoozes",
                columns: new[] { "person_id", "action_item_id" },
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
                name: "fk_history_meetings_meeting_id",
                table: "history",
                column: "meeting_id",
                principalTable: "meetings",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_history_meetings_meeting_id",
                table: "history");

            migrationBuilder.DropTable(
                name: "action_links");

            migrationBuilder.DropTable(
                name: "action_topics");

            migrationBuilder.DropTable(
                name: "nudges");

            migrationBuilder.DropTable(
                name: "snoozes");

            migrationBuilder.DropTable(
                name: "watches");

            migrationBuilder.DropIndex(
                name: "ix_history_meeting_id",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_actions_awaited_from",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_actions_review_on",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "cancelled_at",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "meeting_id",
                table: "history");

            migrationBuilder.DropColumn(
                name: "closure_owners_close",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "closure_quorum",
                table: "groups");

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
                name: "review_on",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "reviewed_on",
                table: "actions");
        }
    }
}

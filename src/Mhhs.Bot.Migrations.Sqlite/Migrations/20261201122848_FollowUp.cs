using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "days_off",
                table: "programme",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "next_morning_at",
                table: "people",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<TimeOnly>(
                name: "quiet_from",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "quiet_to",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "quiet_until",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "unreached_since",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "instead",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "person_id",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "unreached",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    lane = table.Column<string>(type: "TEXT", nullable: true),
                    platform = table.Column<string>(type: "TEXT", nullable: true),
                    workspace = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", nullable: false),
                    mentioned_key = table.Column<string>(type: "TEXT", nullable: true)
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
                name: "unreached_news",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    unreached_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "ix_people_next_morning_at",
                table: "people",
                column: "next_morning_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_person_id_state",
                table: "outbox",
                columns: new[] { "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_actions_reminders",
                table: "actions",
                column: "reminders",
                filter: "reminders IS NOT NULL");

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

            migrationBuilder.AddForeignKey(
                name: "fk_outbox_people_person_id",
                table: "outbox",
                column: "person_id",
                principalTable: "people",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_outbox_people_person_id",
                table: "outbox");

            migrationBuilder.DropTable(
                name: "unreached_news");

            migrationBuilder.DropTable(
                name: "unreached");

            migrationBuilder.DropIndex(
                name: "ix_people_next_morning_at",
                table: "people");

            migrationBuilder.DropIndex(
                name: "ix_outbox_person_id_state",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_actions_reminders",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "days_off",
                table: "programme");

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
                name: "instead",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "actions");
        }
    }
}

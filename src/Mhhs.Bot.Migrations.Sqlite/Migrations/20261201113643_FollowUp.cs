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
            migrationBuilder.AddColumn<DateTime>(
                name: "digest_from",
                table: "channel_bindings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "digest_is_off",
                table: "channel_bindings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "digest_next_at",
                table: "channel_bindings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "digest_when_quiet",
                table: "channel_bindings",
                type: "TEXT",
                nullable: false,
                defaultValue: "Brief");

            migrationBuilder.AddColumn<string>(
                name: "digest_zone",
                table: "channel_bindings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "action_terms",
                columns: table => new
                {
                    action_item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    term = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "topic_cursor",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    history_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_topic_cursor", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_channel_bindings_digest_next_at",
                table: "channel_bindings",
                column: "digest_next_at");

            migrationBuilder.CreateIndex(
                name: "ix_action_terms_action_item_id",
                table: "action_terms",
                column: "action_item_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "action_terms");

            migrationBuilder.DropTable(
                name: "topic_cursor");

            migrationBuilder.DropIndex(
                name: "ix_channel_bindings_digest_next_at",
                table: "channel_bindings");

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
        }
    }
}

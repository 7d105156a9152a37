using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DecisionsRaidAndPublication : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_raid_items_meeting_id_position",
                table: "raid_items");

            migrationBuilder.AddColumn<string>(
                name: "event_key",
                table: "raid_items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "group_id",
                table: "raid_items",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "key",
                table: "raid_items",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "recorded_at",
                table: "raid_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "raid_items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "recorded_by_id",
                table: "raid_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "raid_items",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "last_raid_item",
                table: "groups",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "event_key",
                table: "decisions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "recorded_at",
                table: "decisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "decisions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "recorded_by_id",
                table: "decisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "decisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "actions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "publish_in",
                table: "actions",
                type: "text",
                nullable: true);

            // What came with reports so far gets its group and a name in the order in which it came.
            migrationBuilder.Sql("UPDATE raid_items SET group_id = (SELECT meetings.group_id FROM meetings WHERE meetings.id = raid_items.meeting_id), version = 1");
            migrationBuilder.Sql(
                """
                UPDATE raid_items SET "key" = (SELECT groups.code_folded FROM groups WHERE groups.id = raid_items.group_id) || '-RAID'
                    || CAST((SELECT COUNT(*) FROM raid_items AS earlier WHERE earlier.group_id = raid_items.group_id AND earlier.id <= raid_items.id) AS TEXT)
                """);
            migrationBuilder.Sql("UPDATE groups SET last_raid_item = (SELECT COUNT(*) FROM raid_items WHERE raid_items.group_id = groups.id)");
            migrationBuilder.Sql("UPDATE decisions SET version = 1");

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
                name: "ix_decisions_event_key",
                table: "decisions",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_actions_publish_in",
                table: "actions",
                column: "publish_in",
                filter: "publish_in IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_raid_items_groups_group_id",
                table: "raid_items",
                column: "group_id",
                principalTable: "groups",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_raid_items_groups_group_id",
                table: "raid_items");

            migrationBuilder.DropIndex(
                name: "ix_raid_items_event_key",
                table: "raid_items");

            migrationBuilder.DropIndex(
                name: "ix_raid_items_group_id",
                table: "raid_items");

            migrationBuilder.DropIndex(
                name: "ix_raid_items_key",
                table: "raid_items");

            migrationBuilder.DropIndex(
                name: "ix_raid_items_meeting_id_position",
                table: "raid_items");

            migrationBuilder.DropIndex(
                name: "ix_decisions_event_key",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_actions_publish_in",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "event_key",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "key",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "recorded_by_id",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "version",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "last_raid_item",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "event_key",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "recorded_by_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "version",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "publish_in",
                table: "actions");

            migrationBuilder.CreateIndex(
                name: "ix_raid_items_meeting_id_position",
                table: "raid_items",
                columns: new[] { "meeting_id", "position" },
                unique: true);
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reversals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_action_owners_party_id",
                table: "action_owners");

            migrationBuilder.DropIndex(
                name: "ix_action_owners_person_id",
                table: "action_owners");

            migrationBuilder.AddColumn<bool>(
                name: "is_repeated",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "command",
                table: "inbound_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "inbound_events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "person_id",
                table: "inbound_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "awaited_until",
                table: "actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "action_updates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_person_id_at",
                table: "inbound_events",
                columns: new[] { "person_id", "at" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_awaited_until",
                table: "actions",
                column: "awaited_until",
                filter: "awaited_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_actions_open",
                table: "actions",
                column: "id",
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_party_id_action_item_id",
                table: "action_owners",
                columns: new[] { "party_id", "action_item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_person_id_action_item_id",
                table: "action_owners",
                columns: new[] { "person_id", "action_item_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbound_events_person_id_at",
                table: "inbound_events");

            migrationBuilder.DropIndex(
                name: "ix_actions_awaited_until",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_actions_open",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_action_owners_party_id_action_item_id",
                table: "action_owners");

            migrationBuilder.DropIndex(
                name: "ix_action_owners_person_id_action_item_id",
                table: "action_owners");

            migrationBuilder.DropColumn(
                name: "is_repeated",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "command",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "number",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "awaited_until",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "author",
                table: "action_updates");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_party_id",
                table: "action_owners",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_owners_person_id",
                table: "action_owners",
                column: "person_id");
        }
    }
}

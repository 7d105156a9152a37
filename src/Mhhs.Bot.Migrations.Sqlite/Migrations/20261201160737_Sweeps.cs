using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sweeps : Migration
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
                name: "ix_actions_open",
                table: "actions");

            migrationBuilder.DropIndex(
                name: "ix_action_owners_party_id_action_item_id",
                table: "action_owners");

            migrationBuilder.DropIndex(
                name: "ix_action_owners_person_id_action_item_id",
                table: "action_owners");

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

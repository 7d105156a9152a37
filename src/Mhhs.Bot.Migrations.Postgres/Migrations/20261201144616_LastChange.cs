using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LastChange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "command",
                table: "inbound_events",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "inbound_events",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "person_id",
                table: "inbound_events",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_person_id_at",
                table: "inbound_events",
                columns: new[] { "person_id", "at" },
                filter: "person_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbound_events_person_id_at",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "command",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "number",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "inbound_events");
        }
    }
}

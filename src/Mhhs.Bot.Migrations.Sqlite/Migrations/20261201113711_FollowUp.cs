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
                name: "contents",
                table: "headline_reports",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "imported_by",
                table: "headline_reports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "imported_from",
                table: "headline_reports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_headline_reports_imported_from",
                table: "headline_reports",
                column: "imported_from");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_headline_reports_imported_from",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "contents",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "imported_by",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "imported_from",
                table: "headline_reports");
        }
    }
}

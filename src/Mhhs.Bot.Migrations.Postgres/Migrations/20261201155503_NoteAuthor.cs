using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class NoteAuthor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "action_updates",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "author",
                table: "action_updates");
        }
    }
}

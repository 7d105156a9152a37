using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KeepDroppedFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "text",
                table: "import_drafts");

            migrationBuilder.AddColumn<byte[]>(
                name: "file",
                table: "import_drafts",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "file",
                table: "import_drafts");

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "import_drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}

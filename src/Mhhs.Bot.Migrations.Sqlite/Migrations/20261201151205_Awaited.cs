using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Awaited : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "awaited_until",
                table: "actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_actions_awaited_until",
                table: "actions",
                column: "awaited_until",
                filter: "awaited_until IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_actions_awaited_until",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "awaited_until",
                table: "actions");
        }
    }
}

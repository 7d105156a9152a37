using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReportAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_decisions_reference",
                table: "decisions");

            migrationBuilder.AddColumn<DateTime>(
                name: "gone_at",
                table: "raid_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "action_item_id",
                table: "history",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "decision_id",
                table: "history",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "raid_item_id",
                table: "history",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answers",
                table: "headline_reports",
                type: "text",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<DateTime>(
                name: "gone_at",
                table: "decisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "actions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "raised_on",
                table: "actions",
                type: "date",
                nullable: true);

            // What ended or was raised in a chat before has the day on which the log learned of it, as it was shown so far.
            migrationBuilder.Sql("UPDATE actions SET ended_on = (ended_at AT TIME ZONE 'UTC')::date WHERE ended_at IS NOT NULL;");
            migrationBuilder.Sql("UPDATE actions SET raised_on = (raised_at AT TIME ZONE 'UTC')::date WHERE EXISTS (SELECT 1 FROM history WHERE history.action_item_id = actions.id AND history.verb = 'Raised');");

            migrationBuilder.CreateIndex(
                name: "ix_history_decision_id",
                table: "history",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_history_raid_item_id",
                table: "history",
                column: "raid_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_headline_reports_fingerprint",
                table: "headline_reports",
                column: "fingerprint");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_reference",
                table: "decisions",
                column: "reference",
                unique: true,
                filter: "gone_at IS NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_history_decisions_decision_id",
                table: "history",
                column: "decision_id",
                principalTable: "decisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_history_raid_items_raid_item_id",
                table: "history",
                column: "raid_item_id",
                principalTable: "raid_items",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_history_decisions_decision_id",
                table: "history");

            migrationBuilder.DropForeignKey(
                name: "fk_history_raid_items_raid_item_id",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_history_decision_id",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_history_raid_item_id",
                table: "history");

            migrationBuilder.DropIndex(
                name: "ix_headline_reports_fingerprint",
                table: "headline_reports");

            migrationBuilder.DropIndex(
                name: "ix_decisions_reference",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "gone_at",
                table: "raid_items");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "history");

            migrationBuilder.DropColumn(
                name: "raid_item_id",
                table: "history");

            migrationBuilder.DropColumn(
                name: "answers",
                table: "headline_reports");

            migrationBuilder.DropColumn(
                name: "gone_at",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "raised_on",
                table: "actions");

            migrationBuilder.AlterColumn<long>(
                name: "action_item_id",
                table: "history",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_reference",
                table: "decisions",
                column: "reference",
                unique: true);
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mhhs.Bot.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "asked_at",
                table: "workspaces",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_refused",
                table: "workspaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "chat_workspace",
                table: "people",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "merged_into_id",
                table: "people",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "group_id",
                table: "parties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "parties",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "offer",
                table: "notices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_joined",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "has_left",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "memberships",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "succeeded_on",
                table: "groups",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "groups",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_planned",
                table: "group_names",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_closed",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "looked_up_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "tried_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_codes",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "zone_id",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    deputy_id = table.Column<long>(type: "bigint", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.ForeignKey(
                        name: "fk_absences_people_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_absences_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "channel_joins",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    group_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_answered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_joins", x => x.id);
                    table.ForeignKey(
                        name: "fk_channel_joins_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_channel_joins_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "link_codes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_link_codes_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "owner_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    group_id = table.Column<long>(type: "bigint", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    words_folded = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    party_id = table.Column<long>(type: "bigint", nullable: true),
                    members_of_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owner_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_owner_aliases_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_groups_members_of_id",
                        column: x => x.members_of_id,
                        principalTable: "groups",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_owner_aliases_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "roster",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    verb = table.Column<string>(type: "text", nullable: false),
                    group_id = table.Column<long>(type: "bigint", nullable: true),
                    party_id = table.Column<long>(type: "bigint", nullable: true),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    for_person_id = table.Column<long>(type: "bigint", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    to = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    event_key = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_people_merged_into_id",
                table: "people",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_parties_group_id_role",
                table: "parties",
                columns: new[] { "group_id", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_from",
                table: "memberships",
                column: "from",
                filter: "NOT has_joined");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_successor_id",
                table: "memberships",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_until",
                table: "memberships",
                column: "until",
                filter: "NOT has_left");

            migrationBuilder.CreateIndex(
                name: "ix_groups_successor_id",
                table: "groups",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_looked_up_at",
                table: "accounts",
                column: "looked_up_at");

            migrationBuilder.CreateIndex(
                name: "ix_absences_deputy_id",
                table: "absences",
                column: "deputy_id");

            migrationBuilder.CreateIndex(
                name: "ix_absences_person_id",
                table: "absences",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_channel_joins_group_id_person_id",
                table: "channel_joins",
                columns: new[] { "group_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_channel_joins_person_id",
                table: "channel_joins",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_link_codes_hash",
                table: "link_codes",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_link_codes_person_id",
                table: "link_codes",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_group_id",
                table: "owner_aliases",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_members_of_id",
                table: "owner_aliases",
                column: "members_of_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_party_id",
                table: "owner_aliases",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_person_id",
                table: "owner_aliases",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_owner_aliases_words_folded",
                table: "owner_aliases",
                column: "words_folded");

            migrationBuilder.CreateIndex(
                name: "ix_roster_event_key",
                table: "roster",
                column: "event_key");

            migrationBuilder.CreateIndex(
                name: "ix_roster_group_id",
                table: "roster",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_person_id",
                table: "roster",
                column: "person_id");

            migrationBuilder.AddForeignKey(
                name: "fk_groups_groups_successor_id",
                table: "groups",
                column: "successor_id",
                principalTable: "groups",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_memberships_people_successor_id",
                table: "memberships",
                column: "successor_id",
                principalTable: "people",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_parties_groups_group_id",
                table: "parties",
                column: "group_id",
                principalTable: "groups",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people",
                column: "merged_into_id",
                principalTable: "people",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_groups_groups_successor_id",
                table: "groups");

            migrationBuilder.DropForeignKey(
                name: "fk_memberships_people_successor_id",
                table: "memberships");

            migrationBuilder.DropForeignKey(
                name: "fk_parties_groups_group_id",
                table: "parties");

            migrationBuilder.DropForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people");

            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "channel_joins");

            migrationBuilder.DropTable(
                name: "link_codes");

            migrationBuilder.DropTable(
                name: "owner_aliases");

            migrationBuilder.DropTable(
                name: "roster");

            migrationBuilder.DropIndex(
                name: "ix_people_merged_into_id",
                table: "people");

            migrationBuilder.DropIndex(
                name: "ix_parties_group_id_role",
                table: "parties");

            migrationBuilder.DropIndex(
                name: "ix_memberships_from",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_successor_id",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_memberships_until",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_groups_successor_id",
                table: "groups");

            migrationBuilder.DropIndex(
                name: "ix_accounts_looked_up_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "asked_at",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "is_refused",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "chat_workspace",
                table: "people");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "parties");

            migrationBuilder.DropColumn(
                name: "role",
                table: "parties");

            migrationBuilder.DropColumn(
                name: "offer",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "has_joined",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "has_left",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "succeeded_on",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "is_planned",
                table: "group_names");

            migrationBuilder.DropColumn(
                name: "email",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_closed",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_guest",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "looked_up_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "tried_at",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "wrong_codes",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "zone_id",
                table: "accounts");
        }
    }
}

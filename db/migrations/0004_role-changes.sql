CREATE TABLE "role_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"moved_to" uuid,
	"by_account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "role_changes_version" UNIQUE("role_id","version")
);
--> statement-breakpoint
ALTER TABLE "roles" DROP CONSTRAINT "roles_name";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "district" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD COLUMN "moved_by" uuid;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "sees_banned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "sees_deleted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "role_changes" ADD CONSTRAINT "role_changes_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_changes" ADD CONSTRAINT "role_changes_role" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_changes_deletions" ON "role_changes" USING btree ("organization_id","at") WHERE "role_changes"."kind" = 'deleted';--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_moved_by_role_changes_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."role_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_by_district" ON "memberships" USING btree ("organization_id",lower("district")) WHERE "memberships"."district" <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree ("organization_id",lower("name")) WHERE "roles"."deleted_at" is null;--> statement-breakpoint
UPDATE "roles" SET "sees_banned" = true, "sees_deleted" = true WHERE 'people.write' = ANY("permissions");--> statement-breakpoint
UPDATE "roles" SET "permissions" = array_remove("permissions", 'audit.write') || ARRAY['servers.read', 'servers.write', 'equipment.read', 'equipment.write', 'requests.read', 'requests.write', 'clients.read', 'clients.write'] WHERE "base_role" = 'system-administrator';--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['equipment.read', 'requests.read', 'requests.write'] WHERE "base_role" IN ('dispatcher', 'service-manager');

CREATE TABLE "avatars" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"image" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "avatars_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "districts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "districts_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "person_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"by_account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_changes_version" UNIQUE("membership_id","version")
);
--> statement-breakpoint
CREATE TABLE "registry_removals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"company_id" uuid,
	"district_id" uuid,
	"moved_to_company_id" uuid,
	"moved_to_district_id" uuid,
	"people" uuid[] DEFAULT '{}' NOT NULL,
	"equipment" uuid[] DEFAULT '{}' NOT NULL,
	"by_account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "companies_name";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "district_id" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "avatar_id" uuid;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "districts" ADD CONSTRAINT "districts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_changes" ADD CONSTRAINT "person_changes_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_changes" ADD CONSTRAINT "person_changes_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_company" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_to_company" FOREIGN KEY ("organization_id","moved_to_company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_district" FOREIGN KEY ("organization_id","district_id") REFERENCES "public"."districts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_removals" ADD CONSTRAINT "registry_removals_to_district" FOREIGN KEY ("organization_id","moved_to_district_id") REFERENCES "public"."districts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "districts_name" ON "districts" USING btree ("organization_id",lower("name")) WHERE "districts"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "person_changes_by_time" ON "person_changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "registry_removals_latest" ON "registry_removals" USING btree ("organization_id","at");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_district" FOREIGN KEY ("organization_id","district_id") REFERENCES "public"."districts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_avatar" FOREIGN KEY ("organization_id","avatar_id") REFERENCES "public"."avatars"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_of_district" ON "memberships" USING btree ("district_id");--> statement-breakpoint
CREATE INDEX "memberships_by_avatar" ON "memberships" USING btree ("avatar_id") WHERE "memberships"."avatar_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_name" ON "companies" USING btree ("organization_id",lower("name")) WHERE "companies"."deleted_at" is null;
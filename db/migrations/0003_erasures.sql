CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid,
	"membership_id" uuid,
	"account_id" uuid,
	"origin" text NOT NULL,
	"requested_by_account_id" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"decided_by_account_id" uuid,
	"decided_at" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"not_before" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"report" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
DROP INDEX "audit_entries_subject";--> statement-breakpoint
DROP INDEX "audit_entries_actor";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_open_membership" ON "erasures" USING btree ("membership_id") WHERE "erasures"."state" in ('requested', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_open_account" ON "erasures" USING btree ("account_id") WHERE "erasures"."organization_id" is null and "erasures"."state" in ('requested', 'approved');--> statement-breakpoint
CREATE INDEX "erasures_by_organization" ON "erasures" USING btree ("organization_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "erasures_due" ON "erasures" USING btree ("not_before") WHERE "erasures"."state" = 'approved';--> statement-breakpoint
CREATE INDEX "erasures_by_account" ON "erasures" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_entries_event" ON "audit_entries" USING btree ("organization_id","event","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_address" ON "audit_entries" USING btree ("organization_id","address","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_changes" ON "audit_entries" USING btree ("organization_id","id") WHERE "audit_entries"."details" ? 'changes';--> statement-breakpoint
CREATE INDEX "memberships_in_bin" ON "memberships" USING btree ("deleted_at") WHERE "memberships"."deleted_at" is not null and "memberships"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_account_id","at","id");
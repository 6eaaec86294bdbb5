CREATE TABLE "recovery_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"contact" text NOT NULL,
	"lost_contact" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"lost_contact" text NOT NULL,
	"new_contact" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "settled_steps" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "recovery_link_id" uuid;--> statement-breakpoint
ALTER TABLE "recovery_links" ADD CONSTRAINT "recovery_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_links" ADD CONSTRAINT "recovery_links_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD CONSTRAINT "recovery_requests_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recovery_links_by_account" ON "recovery_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "recovery_requests_by_membership" ON "recovery_requests" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "recovery_requests_standing" ON "recovery_requests" USING btree ("organization_id","created_at") WHERE "recovery_requests"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "invitation_requests_standing" ON "invitation_requests" USING btree ("organization_id","created_at") WHERE "invitation_requests"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "invitations_open" ON "invitations" USING btree ("organization_id","expires_at") WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;
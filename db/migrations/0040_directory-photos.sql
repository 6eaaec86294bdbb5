CREATE TABLE "directory_photos" (
	"organization_id" uuid NOT NULL,
	"membership_id" uuid PRIMARY KEY NOT NULL,
	"avatar_id" uuid NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directory_run_photos" (
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"hash" text,
	"image" "bytea",
	"membership_id" uuid,
	"replaced_image" "bytea",
	"replaced_hash" text,
	CONSTRAINT "directory_run_photos_run_id_subject_pk" PRIMARY KEY("run_id","subject")
);
--> statement-breakpoint
ALTER TABLE "directory_syncs" ADD COLUMN "replaces_photos" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_photos" ADD CONSTRAINT "directory_photos_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_run_photos" ADD CONSTRAINT "directory_run_photos_run" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."directory_runs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_run_photos" ADD CONSTRAINT "directory_run_photos_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "directory_run_photos_of_membership" ON "directory_run_photos" USING btree ("membership_id") WHERE "directory_run_photos"."membership_id" is not null;
CREATE TABLE "directory_group_roles" (
	"organization_id" uuid NOT NULL,
	"group_dn" text NOT NULL,
	"role_id" uuid NOT NULL,
	CONSTRAINT "directory_group_roles_organization_id_group_dn_role_id_pk" PRIMARY KEY("organization_id","group_dn","role_id")
);
--> statement-breakpoint
CREATE TABLE "directory_people" (
	"organization_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"membership_id" uuid NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_people_organization_id_subject_pk" PRIMARY KEY("organization_id","subject")
);
--> statement-breakpoint
CREATE TABLE "directory_run_rows" (
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"verdict" text NOT NULL,
	"name" text NOT NULL,
	"subject" text,
	"entry" jsonb,
	"changes" jsonb,
	"problems" jsonb,
	"membership_id" uuid,
	"mobile_phone" text,
	"email" text,
	"outcome" text,
	CONSTRAINT "directory_run_rows_run_id_ordinal_pk" PRIMARY KEY("run_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "directory_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"address" "inet",
	"trigger" text NOT NULL,
	"scope" text DEFAULT 'whole' NOT NULL,
	"state" text DEFAULT 'reading' NOT NULL,
	"problem" text,
	"job_id" uuid,
	"entries" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"new_rows" integer DEFAULT 0 NOT NULL,
	"changed_rows" integer DEFAULT 0 NOT NULL,
	"refused_rows" integer DEFAULT 0 NOT NULL,
	"gone_rows" integer DEFAULT 0 NOT NULL,
	"lease_id" uuid,
	"leased_until" timestamp with time zone,
	"cursor" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "directory_runs_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "directory_sightings" (
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"is_closed" boolean NOT NULL,
	CONSTRAINT "directory_sightings_run_id_subject_pk" PRIMARY KEY("run_id","subject")
);
--> statement-breakpoint
CREATE TABLE "directory_sign_ins" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text NOT NULL,
	"host" text,
	"took_ms" integer NOT NULL,
	"membership_id" uuid
);
--> statement-breakpoint
CREATE TABLE "directory_syncs" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"attributes" jsonb NOT NULL,
	"default_role_id" uuid NOT NULL,
	"creates_people" boolean DEFAULT true NOT NULL,
	"creates_entries" boolean DEFAULT false NOT NULL,
	"interval_minutes" integer,
	"closing_limit" integer DEFAULT 10 NOT NULL,
	"saved_by_account_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"cursor" jsonb,
	"read_whole_at" timestamp with time zone,
	"next_run_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "directory_syncs_limit" CHECK ("directory_syncs"."closing_limit" between 1 and 100),
	CONSTRAINT "directory_syncs_interval" CHECK ("directory_syncs"."interval_minutes" between 5 and 1440)
);
--> statement-breakpoint
ALTER TABLE "directory_group_roles" ADD CONSTRAINT "directory_group_roles_role" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_people" ADD CONSTRAINT "directory_people_membership_key" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_run_rows" ADD CONSTRAINT "directory_run_rows_run" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."directory_runs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_runs" ADD CONSTRAINT "directory_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_runs" ADD CONSTRAINT "directory_runs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_runs" ADD CONSTRAINT "directory_runs_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_sightings" ADD CONSTRAINT "directory_sightings_run" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."directory_runs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_sign_ins" ADD CONSTRAINT "directory_sign_ins_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_sign_ins" ADD CONSTRAINT "directory_sign_ins_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_syncs" ADD CONSTRAINT "directory_syncs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_syncs" ADD CONSTRAINT "directory_syncs_saved_by_account_id_accounts_id_fk" FOREIGN KEY ("saved_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_syncs" ADD CONSTRAINT "directory_syncs_default_role" FOREIGN KEY ("organization_id","default_role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "directory_people_membership" ON "directory_people" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "directory_run_rows_by_verdict" ON "directory_run_rows" USING btree ("run_id","verdict","ordinal");--> statement-breakpoint
CREATE INDEX "directory_run_rows_by_membership" ON "directory_run_rows" USING btree ("membership_id","run_id") WHERE "directory_run_rows"."membership_id" is not null;--> statement-breakpoint
CREATE INDEX "directory_run_rows_by_phone" ON "directory_run_rows" USING btree ("mobile_phone","run_id") WHERE "directory_run_rows"."mobile_phone" is not null;--> statement-breakpoint
CREATE INDEX "directory_run_rows_by_email" ON "directory_run_rows" USING btree ("email","run_id") WHERE "directory_run_rows"."email" is not null;--> statement-breakpoint
CREATE INDEX "directory_runs_newest" ON "directory_runs" USING btree ("organization_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_runs_one_reading" ON "directory_runs" USING btree ("organization_id") WHERE "directory_runs"."state" = 'reading';--> statement-breakpoint
CREATE INDEX "directory_sign_ins_newest" ON "directory_sign_ins" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "directory_sign_ins_of_membership" ON "directory_sign_ins" USING btree ("membership_id") WHERE "directory_sign_ins"."membership_id" is not null;--> statement-breakpoint
CREATE INDEX "directory_syncs_due" ON "directory_syncs" USING btree ("next_run_at") WHERE "directory_syncs"."next_run_at" is not null;
CREATE TABLE "equipment" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type_id" uuid,
	"parent_id" uuid,
	"serial_number" text DEFAULT '' NOT NULL,
	"inventory_number" text DEFAULT '' NOT NULL,
	"manufacturer" text DEFAULT '' NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"company_id" uuid,
	"district_id" uuid,
	"address" text DEFAULT '' NOT NULL,
	"inherited_address" text DEFAULT '' NOT NULL,
	"is_address_public" boolean DEFAULT true NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"safety_note" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"commissioned_on" date,
	"warranty_until" date,
	"responsible_id" uuid,
	"contacts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'working' NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"sort_name" text GENERATED ALWAYS AS (translate(lower("equipment"."name"), 'ё', 'е')) STORED NOT NULL,
	"search_text" text GENERATED ALWAYS AS (translate(lower("equipment"."name" || ' ' || "equipment"."serial_number" || ' ' || "equipment"."inventory_number" || ' ' || "equipment"."manufacturer" || ' ' || "equipment"."model" || ' ' || case when "equipment"."address" = '' then "equipment"."inherited_address" else "equipment"."address" end), 'ё', 'е')) STORED NOT NULL,
	CONSTRAINT "equipment_tenant" UNIQUE("organization_id","id"),
	CONSTRAINT "equipment_not_its_own_parent" CHECK ("equipment"."parent_id" <> "equipment"."id")
);
--> statement-breakpoint
CREATE TABLE "equipment_attribute_values" (
	"organization_id" uuid NOT NULL,
	"equipment_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "equipment_attribute_values_equipment_id_attribute_id_pk" PRIMARY KEY("equipment_id","attribute_id")
);
--> statement-breakpoint
CREATE TABLE "equipment_attributes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"choices" text[] DEFAULT '{}' NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"audience" text NOT NULL,
	"position" integer NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "equipment_attributes_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "equipment_files" (
	"organization_id" uuid NOT NULL,
	"equipment_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"attribute_id" uuid,
	"service_entry_id" uuid,
	"audience" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipment_files_equipment_id_file_id_pk" PRIMARY KEY("equipment_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "equipment_types" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "equipment_types_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"equipment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"performed_on" date NOT NULL,
	"words" text NOT NULL,
	"by_account_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_entries_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "file_contents" (
	"organization_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"media_type" text NOT NULL,
	"width" integer DEFAULT 0 NOT NULL,
	"height" integer DEFAULT 0 NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "file_contents_file_id_media_type_width_pk" PRIMARY KEY("file_id","media_type","width")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "job_journal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_journal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"entries" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_leftovers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_leftovers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"ids" uuid[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_subjects" (
	"organization_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ids" uuid[] NOT NULL,
	CONSTRAINT "job_subjects_job_id_position_pk" PRIMARY KEY("job_id","position")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"total" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"poisoned" integer DEFAULT 0 NOT NULL,
	"batch_limit" integer,
	"faults" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"undoes" uuid,
	"locale" text NOT NULL,
	"address" "inet",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"served_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	CONSTRAINT "jobs_tenant" UNIQUE("organization_id","id"),
	CONSTRAINT "jobs_counts" CHECK ("jobs"."position" = "jobs"."done" + "jobs"."skipped" + "jobs"."refused")
);
--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_type" FOREIGN KEY ("organization_id","type_id") REFERENCES "public"."equipment_types"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_parent" FOREIGN KEY ("organization_id","parent_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_company" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_district" FOREIGN KEY ("organization_id","district_id") REFERENCES "public"."districts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_responsible" FOREIGN KEY ("organization_id","responsible_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_attribute_values" ADD CONSTRAINT "equipment_attribute_values_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_attribute_values" ADD CONSTRAINT "equipment_attribute_values_attribute" FOREIGN KEY ("organization_id","attribute_id") REFERENCES "public"."equipment_attributes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_attributes" ADD CONSTRAINT "equipment_attributes_type" FOREIGN KEY ("organization_id","type_id") REFERENCES "public"."equipment_types"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_files" ADD CONSTRAINT "equipment_files_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_files" ADD CONSTRAINT "equipment_files_file" FOREIGN KEY ("organization_id","file_id") REFERENCES "public"."files"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_files" ADD CONSTRAINT "equipment_files_attribute" FOREIGN KEY ("organization_id","attribute_id") REFERENCES "public"."equipment_attributes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_files" ADD CONSTRAINT "equipment_files_entry" FOREIGN KEY ("organization_id","service_entry_id") REFERENCES "public"."service_entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_types" ADD CONSTRAINT "equipment_types_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_entries" ADD CONSTRAINT "service_entries_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_entries" ADD CONSTRAINT "service_entries_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_contents" ADD CONSTRAINT "file_contents_file" FOREIGN KEY ("organization_id","file_id") REFERENCES "public"."files"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_journal" ADD CONSTRAINT "job_journal_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_leftovers" ADD CONSTRAINT "job_leftovers_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_subjects" ADD CONSTRAINT "job_subjects_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_undoes" FOREIGN KEY ("organization_id","undoes") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_inventory_number" ON "equipment" USING btree ("organization_id",lower("inventory_number")) WHERE "equipment"."inventory_number" <> '' and "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_name" ON "equipment" USING btree ("organization_id","sort_name","id") WHERE "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_type" ON "equipment" USING btree ("organization_id","type_id","sort_name","id") WHERE "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_company" ON "equipment" USING btree ("organization_id","company_id","sort_name","id") WHERE "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_district" ON "equipment" USING btree ("organization_id","district_id","sort_name","id") WHERE "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_parent" ON "equipment" USING btree ("organization_id","parent_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_state" ON "equipment" USING btree ("organization_id","state","sort_name","id") WHERE "equipment"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_by_responsible" ON "equipment" USING btree ("responsible_id") WHERE "equipment"."responsible_id" is not null;--> statement-breakpoint
CREATE INDEX "equipment_in_bin" ON "equipment" USING btree ("organization_id","deleted_at") WHERE "equipment"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "equipment_search" ON "equipment" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "equipment_attribute_values_by_attribute" ON "equipment_attribute_values" USING btree ("attribute_id");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_attributes_name" ON "equipment_attributes" USING btree ("type_id",lower("name")) WHERE "equipment_attributes"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "equipment_files_by_file" ON "equipment_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_types_name" ON "equipment_types" USING btree ("organization_id",lower("name")) WHERE "equipment_types"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "service_entries_by_day" ON "service_entries" USING btree ("equipment_id","performed_on","id");--> statement-breakpoint
CREATE INDEX "file_contents_by_hash" ON "file_contents" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "files_by_age" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_journal_newest" ON "job_journal" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "job_leftovers_by_reason" ON "job_leftovers" USING btree ("job_id","reason","id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_undo" ON "jobs" USING btree ("undoes") WHERE "jobs"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("due_at") WHERE "jobs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "jobs_own" ON "jobs" USING btree ("account_id","organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at") WHERE "jobs"."finished_at" is not null;
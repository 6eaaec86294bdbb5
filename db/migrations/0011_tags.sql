CREATE TABLE "label_parts" (
	"organization_id" uuid NOT NULL,
	"print_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"labels" integer NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "label_parts_print_id_position_pk" PRIMARY KEY("print_id","position")
);
--> statement-breakpoint
CREATE TABLE "label_print_tags" (
	"organization_id" uuid NOT NULL,
	"print_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "label_print_tags_print_id_position_pk" PRIMARY KEY("print_id","position")
);
--> statement-breakpoint
CREATE TABLE "label_prints" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"design" jsonb NOT NULL,
	"format" text NOT NULL,
	"count" integer NOT NULL,
	"by_account_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "label_prints_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"equipment_id" uuid,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"account_id" uuid,
	"network" "inet" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"equipment_id" uuid,
	"by_account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"is_current" boolean DEFAULT true NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"code" text NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'blank' NOT NULL,
	"equipment_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_code" UNIQUE("code"),
	CONSTRAINT "tags_tenant" UNIQUE("organization_id","id"),
	CONSTRAINT "tags_number" UNIQUE("organization_id","number"),
	CONSTRAINT "tags_bound_to_something" CHECK ("tags"."state" <> 'bound' or "tags"."equipment_id" is not null),
	CONSTRAINT "tags_blank_to_nothing" CHECK ("tags"."state" <> 'blank' or "tags"."equipment_id" is null)
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "emergency_numbers" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "label_parts" ADD CONSTRAINT "label_parts_print" FOREIGN KEY ("organization_id","print_id") REFERENCES "public"."label_prints"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_print_tags" ADD CONSTRAINT "label_print_tags_print" FOREIGN KEY ("organization_id","print_id") REFERENCES "public"."label_prints"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_print_tags" ADD CONSTRAINT "label_print_tags_tag" FOREIGN KEY ("organization_id","tag_id") REFERENCES "public"."tags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_prints" ADD CONSTRAINT "label_prints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_prints" ADD CONSTRAINT "label_prints_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_tag" FOREIGN KEY ("organization_id","tag_id") REFERENCES "public"."tags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_events" ADD CONSTRAINT "tag_events_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_events" ADD CONSTRAINT "tag_events_tag" FOREIGN KEY ("organization_id","tag_id") REFERENCES "public"."tags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_events" ADD CONSTRAINT "tag_events_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_hosts" ADD CONSTRAINT "tag_hosts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "label_print_tags_by_tag" ON "label_print_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "label_prints_by_age" ON "label_prints" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "scans_by_age" ON "scans" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "scans_by_tag" ON "scans" USING btree ("tag_id","at");--> statement-breakpoint
CREATE INDEX "scans_by_equipment" ON "scans" USING btree ("equipment_id","at") WHERE "scans"."equipment_id" is not null;--> statement-breakpoint
CREATE INDEX "tag_events_by_tag" ON "tag_events" USING btree ("tag_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_hosts_current" ON "tag_hosts" USING btree ("organization_id") WHERE "tag_hosts"."is_current";--> statement-breakpoint
CREATE INDEX "tags_by_age" ON "tags" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tags_by_state" ON "tags" USING btree ("organization_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "tags_by_equipment" ON "tags" USING btree ("equipment_id","id") WHERE "tags"."equipment_id" is not null;
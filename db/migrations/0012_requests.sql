CREATE TABLE "request_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_public" boolean NOT NULL,
	"by" text NOT NULL,
	"author_id" uuid,
	"state" text,
	"assignee_id" uuid,
	"words" text DEFAULT '' NOT NULL,
	"draft_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_entries_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_files" (
	"organization_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"entry_id" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_files_request_id_file_id_pk" PRIMARY KEY("request_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "service_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"tag_id" uuid NOT NULL,
	"equipment_id" uuid,
	"draft_id" uuid NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"refusal_reason" text DEFAULT '' NOT NULL,
	"words" text NOT NULL,
	"reporter_name" text DEFAULT '' NOT NULL,
	"reporter_account_id" uuid,
	"channel" text NOT NULL,
	"contact" text,
	"contact_proven_at" timestamp with time zone,
	"attempt_id" uuid,
	"tracking_hash" text NOT NULL,
	"locale" text NOT NULL,
	"consent_version" text,
	"address" "inet" NOT NULL,
	"assignee_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"search_text" text GENERATED ALWAYS AS (translate(lower("service_requests"."words" || ' ' || "service_requests"."reporter_name"), 'ё', 'е')) STORED NOT NULL,
	CONSTRAINT "service_requests_trackingHash_unique" UNIQUE("tracking_hash"),
	CONSTRAINT "service_requests_tenant" UNIQUE("organization_id","id"),
	CONSTRAINT "service_requests_number" UNIQUE("organization_id","number"),
	CONSTRAINT "service_requests_draft" UNIQUE("organization_id","draft_id")
);
--> statement-breakpoint
ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_request" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."service_requests"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_author" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_assignee" FOREIGN KEY ("organization_id","assignee_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_request" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."service_requests"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_entry" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."request_entries"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_file" FOREIGN KEY ("organization_id","file_id") REFERENCES "public"."files"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_reporter_account_id_accounts_id_fk" FOREIGN KEY ("reporter_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_attempt_id_sign_in_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."sign_in_attempts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_tag" FOREIGN KEY ("organization_id","tag_id") REFERENCES "public"."tags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_assignee" FOREIGN KEY ("organization_id","assignee_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_entries_draft" ON "request_entries" USING btree ("request_id","draft_id");--> statement-breakpoint
CREATE INDEX "request_entries_by_time" ON "request_entries" USING btree ("request_id","created_at","id");--> statement-breakpoint
CREATE INDEX "request_files_by_file" ON "request_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "service_requests_by_time" ON "service_requests" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "service_requests_by_state" ON "service_requests" USING btree ("organization_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "service_requests_by_assignee" ON "service_requests" USING btree ("organization_id","assignee_id","created_at","id") WHERE "service_requests"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_by_equipment" ON "service_requests" USING btree ("equipment_id","created_at") WHERE "service_requests"."equipment_id" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_by_tag" ON "service_requests" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "service_requests_by_account" ON "service_requests" USING btree ("reporter_account_id","created_at") WHERE "service_requests"."reporter_account_id" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_by_contact" ON "service_requests" USING btree ("organization_id","contact") WHERE "service_requests"."contact" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_finished" ON "service_requests" USING btree ("organization_id","finished_at") WHERE "service_requests"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_search" ON "service_requests" USING gin ("search_text" gin_trgm_ops);
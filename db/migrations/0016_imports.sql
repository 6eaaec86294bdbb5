CREATE TABLE "import_chunks" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
CREATE TABLE "import_headings" (
	"organization_id" uuid NOT NULL,
	"directory" text NOT NULL,
	"heading" text NOT NULL,
	"field" text NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_headings_organization_id_directory_heading_pk" PRIMARY KEY("organization_id","directory","heading")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"number" integer NOT NULL,
	"cells" text[] NOT NULL,
	"verdict" text NOT NULL,
	"problems" jsonb,
	"changes" jsonb,
	"external_id" text,
	"mobile_phone" text,
	"email" text,
	"membership_id" uuid,
	"outcome" text,
	CONSTRAINT "import_rows_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal"),
	CONSTRAINT "import_rows_email_normalised" CHECK ("import_rows"."email" = lower("import_rows"."email"))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"directory" text NOT NULL,
	"created_by_account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"format" jsonb,
	"headings" text[] DEFAULT '{}' NOT NULL,
	"sample" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"columns" text[] DEFAULT '{}' NOT NULL,
	"default_role_id" uuid,
	"default_company" text DEFAULT '' NOT NULL,
	"creates_entries" boolean DEFAULT false NOT NULL,
	"invitation" text DEFAULT 'none' NOT NULL,
	"invite_at" timestamp with time zone,
	"problem" text,
	"new_rows" integer DEFAULT 0 NOT NULL,
	"changed_rows" integer DEFAULT 0 NOT NULL,
	"unchanged_rows" integer DEFAULT 0 NOT NULL,
	"refused_rows" integer DEFAULT 0 NOT NULL,
	"check_job_id" uuid,
	"run_job_id" uuid,
	CONSTRAINT "imports_tenant" UNIQUE("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_headings" ADD CONSTRAINT "import_headings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_account_id_accounts_id_fk" FOREIGN KEY ("created_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_default_role" FOREIGN KEY ("organization_id","default_role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_check_job" FOREIGN KEY ("organization_id","check_job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_run_job" FOREIGN KEY ("organization_id","run_job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_rows_by_verdict" ON "import_rows" USING btree ("import_id","verdict","ordinal");--> statement-breakpoint
CREATE INDEX "import_rows_by_external_id" ON "import_rows" USING btree ("external_id","import_id") WHERE "import_rows"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_phone" ON "import_rows" USING btree ("mobile_phone","import_id") WHERE "import_rows"."mobile_phone" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_email" ON "import_rows" USING btree ("email","import_id") WHERE "import_rows"."email" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_membership" ON "import_rows" USING btree ("membership_id") WHERE "import_rows"."membership_id" is not null;--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("organization_id","directory","id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_external_id" ON "memberships" USING btree ("organization_id","directory","external_id") WHERE "memberships"."deleted_at" is null and "memberships"."external_id" is not null;
CREATE TABLE "corporate_directories" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'active-directory' NOT NULL,
	"hosts" text[] DEFAULT '{}' NOT NULL,
	"domain" text,
	"netbios_name" text,
	"transport" text DEFAULT 'ldaps' NOT NULL,
	"certificate_authority" text,
	"bind_way" text DEFAULT 'search' NOT NULL,
	"bind_template" text,
	"service_name" text,
	"service_password" "bytea",
	"base_dn" text DEFAULT '' NOT NULL,
	"person_filter" text NOT NULL,
	"login_forms" text[] NOT NULL,
	"prefill" text DEFAULT 'local-part' NOT NULL,
	"connect_seconds" integer DEFAULT 3 NOT NULL,
	"operation_seconds" integer DEFAULT 5 NOT NULL,
	"sign_in_seconds" integer DEFAULT 10 NOT NULL,
	"attempts_per_hour" integer DEFAULT 4 NOT NULL,
	"lockout_threshold" integer,
	"lockout_window_seconds" integer,
	"lockout_read_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "corporate_directories_domain_lower" CHECK ("corporate_directories"."domain" = lower("corporate_directories"."domain")),
	CONSTRAINT "corporate_directories_bounds" CHECK ("corporate_directories"."connect_seconds" between 1 and 10 and "corporate_directories"."operation_seconds" between 1 and 30 and "corporate_directories"."sign_in_seconds" between 3 and 30 and "corporate_directories"."attempts_per_hour" between 1 and 20)
);
--> statement-breakpoint
ALTER TABLE "corporate_directories" ADD CONSTRAINT "corporate_directories_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
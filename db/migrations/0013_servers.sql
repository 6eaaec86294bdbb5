CREATE TABLE "server_domains" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"dns_token" text NOT NULL,
	"proven_at" timestamp with time zone,
	"proof" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "server_domains_once" UNIQUE("organization_id","domain"),
	CONSTRAINT "server_domains_normalised" CHECK ("server_domains"."domain" = lower("server_domains"."domain"))
);
--> statement-breakpoint
CREATE TABLE "servers" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"address" text,
	"is_simplified" boolean DEFAULT false NOT NULL,
	"joining" text DEFAULT 'prepared' NOT NULL,
	"newcomer_role_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "servers_address_unique" UNIQUE("address"),
	CONSTRAINT "servers_address_normalised" CHECK ("servers"."address" = lower("servers"."address"))
);
--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "server_domains" ADD CONSTRAINT "server_domains_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servers" ADD CONSTRAINT "servers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servers" ADD CONSTRAINT "servers_newcomer_role" FOREIGN KEY ("organization_id","newcomer_role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "server_domains_domain" ON "server_domains" USING btree ("domain");--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD CONSTRAINT "sign_in_attempts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
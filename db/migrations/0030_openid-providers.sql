CREATE TABLE "openid_handshakes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"attempt_id" uuid,
	"session_id" uuid,
	"departure" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	"arrival" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "openid_handshakes_attemptId_unique" UNIQUE("attempt_id"),
	CONSTRAINT "openid_handshakes_sessionId_unique" UNIQUE("session_id"),
	CONSTRAINT "openid_handshakes_one_traveller" CHECK (num_nonnulls("openid_handshakes"."attempt_id", "openid_handshakes"."session_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "openid_providers" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" "bytea",
	"scopes" text NOT NULL,
	"claims" jsonb NOT NULL,
	"group_claims" text[] NOT NULL,
	"certificates" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "openid_role_rules" (
	"organization_id" uuid NOT NULL,
	"group" text NOT NULL,
	"role_id" uuid NOT NULL,
	CONSTRAINT "openid_role_rules_organization_id_group_role_id_pk" PRIMARY KEY("organization_id","group","role_id")
);
--> statement-breakpoint
CREATE TABLE "openid_sessions" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"id_token" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "openid_handshakes" ADD CONSTRAINT "openid_handshakes_organization_id_openid_providers_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."openid_providers"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_handshakes" ADD CONSTRAINT "openid_handshakes_attempt_id_sign_in_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."sign_in_attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_handshakes" ADD CONSTRAINT "openid_handshakes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_providers" ADD CONSTRAINT "openid_providers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_role_rules" ADD CONSTRAINT "openid_role_rules_organization_id_openid_providers_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."openid_providers"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_role_rules" ADD CONSTRAINT "openid_role_rules_role" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_sessions" ADD CONSTRAINT "openid_sessions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openid_sessions" ADD CONSTRAINT "openid_sessions_organization_id_openid_providers_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."openid_providers"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "openid_handshakes_expiry" ON "openid_handshakes" USING btree ("expires_at");
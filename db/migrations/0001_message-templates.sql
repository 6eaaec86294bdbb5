CREATE TABLE "message_templates" (
	"organization_id" uuid NOT NULL,
	"template" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"wording" jsonb,
	"previous" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_templates_organization_id_template_channel_locale_pk" PRIMARY KEY("organization_id","template","channel","locale")
);
--> statement-breakpoint
DROP INDEX "messages_by_organization";--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_by_recipient" ON "messages" USING btree ("organization_id","recipient" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "messages_undelivered" ON "messages" USING btree ("organization_id","created_at","id") WHERE "messages"."state" in ('failed', 'expired');--> statement-breakpoint
CREATE INDEX "messages_of_rare_kinds" ON "messages" USING btree ("organization_id","template","created_at","id") WHERE "messages"."template" not in ('invitation', 'sign-in-code');--> statement-breakpoint
CREATE INDEX "messages_by_organization" ON "messages" USING btree ("organization_id","created_at","id");
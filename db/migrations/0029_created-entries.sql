ALTER TABLE "imports" ADD COLUMN "created_companies" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "created_districts" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "jobs_of_organization" ON "jobs" USING btree ("organization_id","created_at","id");
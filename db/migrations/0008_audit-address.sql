DROP INDEX "audit_entries_address";--> statement-breakpoint
CREATE INDEX "audit_entries_address" ON "audit_entries" USING btree ("organization_id","address","at","id","event");
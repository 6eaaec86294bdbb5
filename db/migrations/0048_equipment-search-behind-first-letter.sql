DROP INDEX "equipment_search";--> statement-breakpoint
CREATE INDEX "equipment_search" ON "equipment" USING gin (right("search_text", -1) gin_trgm_ops);
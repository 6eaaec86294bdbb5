DROP INDEX "equipment_search";--> statement-breakpoint
CREATE INDEX "equipment_search" ON "equipment" USING gin (substr("search_text", 2) gin_trgm_ops);
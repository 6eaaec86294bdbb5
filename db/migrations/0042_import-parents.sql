ALTER TABLE "import_rows" ADD COLUMN "object_name" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "parent_called" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "parent_found_by" integer;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "parent_ordinal" integer;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "is_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "import_rows_by_object_name" ON "import_rows" USING btree ("object_name","import_id") WHERE "import_rows"."object_name" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_parent" ON "import_rows" USING btree ("import_id","parent_ordinal") WHERE "import_rows"."parent_ordinal" is not null;
ALTER TABLE "import_rows" ADD COLUMN "inventory_number" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "serial_number" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "equipment_id" uuid;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_equipment" FOREIGN KEY ("organization_id","equipment_id") REFERENCES "public"."equipment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_rows_by_number" ON "import_rows" USING btree ("inventory_number","import_id") WHERE "import_rows"."inventory_number" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_serial_number" ON "import_rows" USING btree ("serial_number","import_id") WHERE "import_rows"."serial_number" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_by_equipment" ON "import_rows" USING btree ("equipment_id") WHERE "import_rows"."equipment_id" is not null;
DROP INDEX "equipment_by_name";--> statement-breakpoint
DROP INDEX "equipment_by_state";--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "type_sort" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "company_sort" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "district_sort" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "address_sort" text GENERATED ALWAYS AS (translate(lower(case when "equipment"."address" = '' then "equipment"."inherited_address" else "equipment"."address" end), 'ё', 'е')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "model_sort" text GENERATED ALWAYS AS (translate(lower("equipment"."manufacturer" || ' ' || "equipment"."model"), 'ё', 'е')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "equipment_by_type_name" ON "equipment" USING btree ("organization_id","type_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_company_name" ON "equipment" USING btree ("organization_id","company_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_district_name" ON "equipment" USING btree ("organization_id","district_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_address" ON "equipment" USING btree ("organization_id","address_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_model" ON "equipment" USING btree ("organization_id","model_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_serial_number" ON "equipment" USING btree ("organization_id","serial_number","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_number" ON "equipment" USING btree ("organization_id","inventory_number","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_warranty" ON "equipment" USING btree ("organization_id",coalesce("warranty_until", '9999-12-31'::date),"sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_name" ON "equipment" USING btree ("organization_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "equipment_by_state" ON "equipment" USING btree ("organization_id","state","sort_name","id");
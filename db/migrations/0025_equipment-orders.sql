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
CREATE INDEX "equipment_by_state" ON "equipment" USING btree ("organization_id","state","sort_name","id");--> statement-breakpoint
CREATE FUNCTION keep_equipment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	new.type_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM equipment_types WHERE id = new.type_id), '');
	new.company_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM companies WHERE id = new.company_id), '');
	new.district_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM districts WHERE id = new.district_id), '');
	RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_equipment_order BEFORE INSERT OR UPDATE OF
	type_id, company_id, district_id, type_sort, company_sort, district_sort
ON equipment FOR EACH ROW EXECUTE FUNCTION keep_equipment_order();
--> statement-breakpoint
CREATE FUNCTION equipment_name_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_table_name = 'equipment_types' THEN
		UPDATE equipment SET type_sort = '' WHERE organization_id = new.organization_id AND type_id = new.id;
	ELSIF tg_table_name = 'companies' THEN
		UPDATE equipment SET company_sort = '' WHERE organization_id = new.organization_id AND company_id = new.id;
	ELSE
		UPDATE equipment SET district_sort = '' WHERE organization_id = new.organization_id AND district_id = new.id;
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_equipment_order AFTER UPDATE OF name ON equipment_types FOR EACH ROW
WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION equipment_name_changed();
--> statement-breakpoint
CREATE TRIGGER keep_equipment_order AFTER UPDATE OF name ON companies FOR EACH ROW
WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION equipment_name_changed();
--> statement-breakpoint
CREATE TRIGGER keep_equipment_order AFTER UPDATE OF name ON districts FOR EACH ROW
WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION equipment_name_changed();
--> statement-breakpoint
UPDATE equipment SET type_sort = '';

CREATE TABLE "person_attribute_values" (
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "person_attribute_values_membership_id_attribute_id_pk" PRIMARY KEY("membership_id","attribute_id")
);
--> statement-breakpoint
DROP INDEX "equipment_types_name";--> statement-breakpoint
ALTER TABLE "equipment_types" ADD COLUMN "directory" text;--> statement-breakpoint
ALTER TABLE "person_attribute_values" ADD CONSTRAINT "person_attribute_values_person" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_attribute_values" ADD CONSTRAINT "person_attribute_values_attribute" FOREIGN KEY ("organization_id","attribute_id") REFERENCES "public"."equipment_attributes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_attribute_values_by_attribute" ON "person_attribute_values" USING btree ("attribute_id");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_types_of_directory" ON "equipment_types" USING btree ("organization_id","directory");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_types_name" ON "equipment_types" USING btree ("organization_id",lower("name")) WHERE "equipment_types"."deleted_at" is null and "equipment_types"."directory" is null;
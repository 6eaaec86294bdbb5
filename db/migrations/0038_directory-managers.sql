ALTER TABLE "directory_people" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "directory_people" ADD COLUMN "manager_place" text;--> statement-breakpoint
CREATE INDEX "directory_people_place" ON "directory_people" USING btree ("organization_id","place") WHERE "directory_people"."place" is not null;--> statement-breakpoint
CREATE INDEX "directory_people_manager" ON "directory_people" USING btree ("organization_id","manager_place") WHERE "directory_people"."manager_place" is not null;
INSERT INTO "districts" ("organization_id", "name")
	SELECT "organization_id", min("district") FROM "memberships" WHERE "district" <> '' GROUP BY "organization_id", lower("district");--> statement-breakpoint
UPDATE "memberships" SET "district_id" = "districts"."id" FROM "districts"
	WHERE "districts"."organization_id" = "memberships"."organization_id" AND lower("districts"."name") = lower("memberships"."district");--> statement-breakpoint
DROP INDEX "memberships_by_district";--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "district";
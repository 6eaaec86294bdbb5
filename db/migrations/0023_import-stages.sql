ALTER TABLE "imports" DROP COLUMN "state";--> statement-breakpoint
ALTER TABLE "imports" DROP COLUMN "problem";
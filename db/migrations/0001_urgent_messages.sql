DROP INDEX "messages_outbox";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "messages_outbox" ON "messages" USING btree ("urgent","next_attempt_at") WHERE "messages"."state" in ('queued', 'sending');
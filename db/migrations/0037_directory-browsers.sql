CREATE TABLE "directory_browsers" (
	"browser_hash" text NOT NULL,
	"key" text NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_browsers_key_browser_hash_pk" PRIMARY KEY("key","browser_hash")
);
--> statement-breakpoint
CREATE INDEX "directory_browsers_unused" ON "directory_browsers" USING btree ("last_used_at");
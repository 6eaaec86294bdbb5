DROP INDEX "memberships_phone";--> statement-breakpoint
DROP INDEX "memberships_email";--> statement-breakpoint
DROP INDEX "memberships_account";--> statement-breakpoint
DROP INDEX "memberships_by_account";--> statement-breakpoint
DROP INDEX "memberships_by_company";--> statement-breakpoint
DROP INDEX "memberships_of_district";--> statement-breakpoint
DROP INDEX "memberships_contact_phone";--> statement-breakpoint
DROP INDEX "memberships_contact_email";--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_phone" ON "memberships" USING btree ("organization_id","directory","mobile_phone") WHERE "memberships"."deleted_at" is null and "memberships"."mobile_phone" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_email" ON "memberships" USING btree ("organization_id","directory","email") WHERE "memberships"."deleted_at" is null and "memberships"."email" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_account" ON "memberships" USING btree ("organization_id","directory","account_id") WHERE "memberships"."deleted_at" is null and "memberships"."account_id" is not null;--> statement-breakpoint
CREATE INDEX "memberships_by_account" ON "memberships" USING btree ("account_id") WHERE "memberships"."account_id" is not null;--> statement-breakpoint
CREATE INDEX "memberships_by_company" ON "memberships" USING btree ("company_id") WHERE "memberships"."company_id" is not null;--> statement-breakpoint
CREATE INDEX "memberships_of_district" ON "memberships" USING btree ("district_id") WHERE "memberships"."district_id" is not null;--> statement-breakpoint
CREATE INDEX "memberships_contact_phone" ON "memberships" USING btree ("mobile_phone") WHERE "memberships"."mobile_phone" is not null;--> statement-breakpoint
CREATE INDEX "memberships_contact_email" ON "memberships" USING btree ("email") WHERE "memberships"."email" is not null;
--> statement-breakpoint
-- The comparison of a message with its link is one that no index's order serves: while statistics said that there were no
-- links, `invitations_pkey` was read from end to end for each of ten thousand people.
CREATE OR REPLACE FUNCTION person_standing(
	membership_id uuid, deleted_at timestamptz, banned_at timestamptz, banned_until timestamptz,
	accepted_at timestamptz, mobile_phone text, email text
) RETURNS TABLE (state text, state_order text, state_until timestamptz) LANGUAGE sql STABLE AS $$
	SELECT known.state,
		array_position(
			ARRAY['undelivered', 'expired', 'not-invited', 'invited', 'registered', 'banned', 'deleted'], known.state
		)::text,
		known.until
	FROM (
		SELECT
			CASE
				WHEN $2 IS NOT NULL THEN 'deleted'
				WHEN $3 IS NOT NULL AND ($4 <= now()) IS NOT TRUE THEN 'banned'
				WHEN $5 IS NOT NULL THEN 'registered'
				WHEN count(*) = 0 THEN 'not-invited'
				WHEN count(*) FILTER (WHERE link.expires_at > now()) = 0 THEN 'expired'
				WHEN count(*) FILTER (WHERE link.expires_at > now()
					AND NOT coalesce(sent.state IN ('failed', 'expired'), false)) = 0 THEN 'undelivered'
				ELSE 'invited'
			END AS state,
			CASE
				WHEN $2 IS NOT NULL THEN NULL
				WHEN $4 > now() THEN $4
				WHEN $5 IS NOT NULL OR $3 IS NOT NULL AND $4 IS NULL THEN NULL
				ELSE min(link.expires_at) FILTER (WHERE link.expires_at > now())
			END AS until
		FROM invitations link
		LEFT JOIN messages sent ON sent.membership_id = link.membership_id AND (sent.invitation_id = link.id) IS TRUE
		WHERE num_nonnulls($2, $5) = 0 AND link.membership_id = $1
			AND num_nonnulls(link.accepted_at, link.revoked_at) = 0 AND link.contact IN ($6, $7)
	) AS known
$$;
--> statement-breakpoint
-- A change of links mostly changes its people's states, and whoever makes it holds them: one look under their lock is enough.
CREATE OR REPLACE FUNCTION invitations_changed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
	people uuid[] := ARRAY(SELECT DISTINCT membership_id FROM changed);
BEGIN
	PERFORM FROM memberships WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
	UPDATE memberships person SET state_order = found.state_order, state_until = found.state_until
	FROM people_of_changed_state(people) found WHERE person.id = found.id;
	RETURN NULL;
END
$$;

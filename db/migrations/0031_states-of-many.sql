DROP TRIGGER keep_list_order ON memberships;
--> statement-breakpoint
DROP FUNCTION state_order_of(memberships);
--> statement-breakpoint
DROP FUNCTION state_until_of(memberships);
--> statement-breakpoint
DROP FUNCTION person_state(uuid, timestamptz, timestamptz, timestamptz, timestamptz, text, text);
--> statement-breakpoint
-- The one definition of a person's state, by the database's clock, and of when time alone changes it: a ban ends, or the
-- next link does. One link that may still arrive outweighs others that failed. It is a table of one row, since PostgreSQL
-- plans those as a part of the statement that asks, for one person and for ten thousand.
-- `num_nonnulls` keeps the planner from `invitations_open`, which lists a whole organisation's links.
CREATE FUNCTION person_standing(
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
		LEFT JOIN messages sent ON sent.membership_id = link.membership_id AND sent.invitation_id = link.id
		WHERE num_nonnulls($2, $5) = 0 AND link.membership_id = $1
			AND num_nonnulls(link.accepted_at, link.revoked_at) = 0 AND link.contact IN ($6, $7)
	) AS known
$$;
--> statement-breakpoint
-- Which of these people the lists keep a state of that is no longer theirs, and the one that is.
CREATE FUNCTION people_of_changed_state(people uuid[])
RETURNS TABLE (id uuid, state_order text, state_until timestamptz) LANGUAGE sql STABLE AS $$
	SELECT person.id, standing.state_order, standing.state_until
	FROM memberships person
	CROSS JOIN LATERAL person_standing(person.id, person.deleted_at, person.banned_at, person.banned_until,
		person.accepted_at, person.mobile_phone, person.email) standing
	WHERE person.id = ANY ($1)
		AND (person.state_order, person.state_until) IS DISTINCT FROM (standing.state_order, standing.state_until)
$$;
--> statement-breakpoint
-- Locks only whom it changes, in one order, and looks once more then: a change that was under way is seen or waited for.
-- Statistics older than a bulk invitation would make it scan tables a person at a time.
CREATE FUNCTION keep_states(people uuid[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
	changed uuid[];
BEGIN
	changed := ARRAY(
		SELECT person.id FROM memberships person
		WHERE person.id IN (SELECT id FROM people_of_changed_state(people))
		ORDER BY person.id FOR NO KEY UPDATE
	);
	IF cardinality(changed) = 0 THEN RETURN; END IF;
	UPDATE memberships person SET state_order = found.state_order, state_until = found.state_until
	FROM people_of_changed_state(changed) found WHERE person.id = found.id;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_list_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	new.company_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM companies WHERE id = new.company_id), '');
	new.district_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM districts WHERE id = new.district_id), '');
	SELECT standing.state_order, standing.state_until INTO new.state_order, new.state_until
	FROM person_standing(new.id, new.deleted_at, new.banned_at, new.banned_until, new.accepted_at, new.mobile_phone,
		new.email) standing;
	RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_list_order BEFORE INSERT OR UPDATE OF
	company_id, district_id, deleted_at, banned_at, banned_until, accepted_at, mobile_phone, email,
	company_sort, district_sort
ON memberships FOR EACH ROW EXECUTE FUNCTION keep_list_order();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION invitations_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM keep_states(ARRAY(SELECT DISTINCT membership_id FROM changed));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION message_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM keep_states(ARRAY[new.membership_id]);
	RETURN NULL;
END
$$;

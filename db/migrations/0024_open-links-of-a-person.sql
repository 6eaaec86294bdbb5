-- `num_nonnulls` keeps the planner from `invitations_open`, whose predicate would match: it lists a whole organisation's
-- links, and while the statistics are older than a bulk invitation it looks as cheap as `invitations_by_membership`.
CREATE OR REPLACE FUNCTION state_until_of(person memberships) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
	-- When time alone changes the state: a ban ends, or the next link does.
	IF person.deleted_at IS NOT NULL THEN RETURN NULL; END IF;
	IF person.banned_until > now() THEN RETURN person.banned_until; END IF;
	IF person.accepted_at IS NOT NULL OR person.banned_at IS NOT NULL AND person.banned_until IS NULL THEN RETURN NULL; END IF;
	RETURN (
		SELECT min(expires_at) FROM invitations
		WHERE membership_id = person.id AND num_nonnulls(accepted_at, revoked_at) = 0 AND expires_at > now()
			AND contact IN (person.mobile_phone, person.email)
	);
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION person_state(
	membership_id uuid, deleted_at timestamptz, banned_at timestamptz, banned_until timestamptz,
	accepted_at timestamptz, mobile_phone text, email text
) RETURNS text LANGUAGE plpgsql STABLE AS $$
-- Where a person stands, by the database's clock. One link that may still arrive outweighs others that failed.
BEGIN
	IF $2 IS NOT NULL THEN RETURN 'deleted'; END IF;
	IF $3 IS NOT NULL AND ($4 <= now()) IS NOT TRUE THEN RETURN 'banned'; END IF;
	IF $5 IS NOT NULL THEN RETURN 'registered'; END IF;
	RETURN (
		SELECT CASE
			WHEN count(*) = 0 THEN 'not-invited'
			WHEN count(*) FILTER (WHERE link.expires_at > now()) = 0 THEN 'expired'
			WHEN count(*) FILTER (WHERE link.expires_at > now()
				AND NOT coalesce(sent.state IN ('failed', 'expired'), false)) = 0 THEN 'undelivered'
			ELSE 'invited'
		END
		FROM invitations link
		LEFT JOIN messages sent ON sent.membership_id = link.membership_id AND sent.invitation_id = link.id
		WHERE link.membership_id = $1 AND num_nonnulls(link.accepted_at, link.revoked_at) = 0
			AND link.contact IN ($6, $7)
	);
END
$$;

CREATE OR REPLACE FUNCTION state_order_of(person memberships) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN array_position(
		ARRAY['undelivered', 'expired', 'not-invited', 'invited', 'registered', 'banned', 'deleted'],
		person_state(person.id, person.deleted_at, person.banned_at, person.banned_until, person.accepted_at,
			person.mobile_phone, person.email)
	)::text;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION state_until_of(person memberships) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
	-- When time alone changes the state: a ban ends, or the next link does.
	IF person.deleted_at IS NOT NULL THEN RETURN NULL; END IF;
	IF person.banned_until > now() THEN RETURN person.banned_until; END IF;
	IF person.accepted_at IS NOT NULL OR person.banned_at IS NOT NULL AND person.banned_until IS NULL THEN RETURN NULL; END IF;
	RETURN (
		SELECT min(expires_at) FROM invitations
		WHERE membership_id = person.id AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
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
		WHERE link.membership_id = $1 AND link.accepted_at IS NULL AND link.revoked_at IS NULL
			AND link.contact IN ($6, $7)
	);
END
$$;

-- A query for each row cost an import more than all the row's indexes: now each is asked only where there is something to
-- find. A new card has no links, and theirs decide nothing for somebody deleted, banned or registered.
CREATE OR REPLACE FUNCTION keep_list_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	is_banned boolean := new.banned_at IS NOT NULL AND (new.banned_until <= now()) IS NOT TRUE;
BEGIN
	new.company_sort := '';
	IF new.company_id IS NOT NULL THEN
		new.company_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM companies WHERE id = new.company_id), '');
	END IF;
	new.district_sort := '';
	IF new.district_id IS NOT NULL THEN
		new.district_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM districts WHERE id = new.district_id), '');
	END IF;
	IF tg_op = 'INSERT' OR is_banned OR num_nonnulls(new.deleted_at, new.accepted_at) > 0 THEN
		-- As `person_standing` says of somebody without links.
		new.state_order := CASE
			WHEN new.deleted_at IS NOT NULL THEN 7
			WHEN is_banned THEN 6
			WHEN new.accepted_at IS NOT NULL THEN 5
			ELSE 3
		END;
		new.state_until := CASE WHEN new.deleted_at IS NULL AND new.banned_until > now() THEN new.banned_until END;
	ELSE
		SELECT standing.state_order, standing.state_until INTO new.state_order, new.state_until
		FROM person_standing(new.id, new.deleted_at, new.banned_at, new.banned_until, new.accepted_at, new.mobile_phone,
			new.email) standing;
	END IF;
	RETURN new;
END
$$;

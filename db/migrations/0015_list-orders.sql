ALTER TABLE "memberships" drop column "search_text";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "search_text" text GENERATED ALWAYS AS (translate(lower(' ' || coalesce(substring("memberships"."surname" from '[ -].*$'), '') || ' ' || "memberships"."given_name" || ' ' || "memberships"."patronymic" || ' ' || coalesce("memberships"."mobile_phone", '') || ' ' || coalesce("memberships"."email", '') || ' ' || coalesce("memberships"."work_phone", '') || ' ' || coalesce("memberships"."other_phone", '') || ' ' || "memberships"."personnel_number"), 'ё-.@_', 'е    ')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "company_sort" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "district_sort" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "state_order" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "state_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "companies_search" ON "companies" USING gin (translate(lower("name"), 'ё', 'е') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "memberships_by_phone" ON "memberships" USING btree ("organization_id","directory",coalesce("mobile_phone", ''),"sort_name","id");--> statement-breakpoint
CREATE INDEX "memberships_by_email" ON "memberships" USING btree ("organization_id","directory",coalesce("email", ''),"sort_name","id");--> statement-breakpoint
CREATE INDEX "memberships_by_company_name" ON "memberships" USING btree ("organization_id","directory","company_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "memberships_by_district_name" ON "memberships" USING btree ("organization_id","directory","district_sort","sort_name","id");--> statement-breakpoint
CREATE INDEX "memberships_by_state" ON "memberships" USING btree ("organization_id","directory","state_order","sort_name","id");--> statement-breakpoint
CREATE INDEX "memberships_by_seen" ON "memberships" USING btree ("organization_id","directory",coalesce("last_seen_at", 'epoch'),"id");--> statement-breakpoint
CREATE INDEX "memberships_by_creation" ON "memberships" USING btree ("organization_id","directory","created_at","id");--> statement-breakpoint
CREATE INDEX "memberships_of_changing_state" ON "memberships" USING btree ("state_until") WHERE "memberships"."state_until" is not null;--> statement-breakpoint
CREATE INDEX "memberships_search" ON "memberships" USING gin ("search_text" gin_trgm_ops);
--> statement-breakpoint
CREATE FUNCTION person_state(
	membership_id uuid, deleted_at timestamptz, banned_at timestamptz, banned_until timestamptz,
	accepted_at timestamptz, mobile_phone text, email text
) RETURNS text LANGUAGE sql STABLE AS $$
	-- Where a person stands, by the database's clock. One link that may still arrive outweighs others that failed.
	SELECT CASE
		WHEN $2 IS NOT NULL THEN 'deleted'
		WHEN $3 IS NOT NULL AND ($4 <= now()) IS NOT TRUE THEN 'banned'
		WHEN $5 IS NOT NULL THEN 'registered'
		ELSE (
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
		)
	END
$$;
--> statement-breakpoint
CREATE FUNCTION state_order_of(person memberships) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT array_position(
		ARRAY['undelivered', 'expired', 'not-invited', 'invited', 'registered', 'banned', 'deleted'],
		person_state($1.id, $1.deleted_at, $1.banned_at, $1.banned_until, $1.accepted_at, $1.mobile_phone, $1.email)
	)::text
$$;
--> statement-breakpoint
CREATE FUNCTION state_until_of(person memberships) RETURNS timestamptz LANGUAGE sql STABLE AS $$
	-- When time alone changes the state: a ban ends, or the next link does.
	SELECT CASE
		WHEN $1.deleted_at IS NOT NULL THEN NULL
		WHEN $1.banned_until > now() THEN $1.banned_until
		WHEN $1.accepted_at IS NOT NULL OR $1.banned_at IS NOT NULL AND $1.banned_until IS NULL THEN NULL
		ELSE (
			SELECT min(expires_at) FROM invitations
			WHERE membership_id = $1.id AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
				AND contact IN ($1.mobile_phone, $1.email)
		)
	END
$$;
--> statement-breakpoint
CREATE FUNCTION keep_list_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	new.company_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM companies WHERE id = new.company_id), '');
	new.district_sort := coalesce((SELECT translate(lower(name), 'ё', 'е') FROM districts WHERE id = new.district_id), '');
	new.state_order := state_order_of(new);
	new.state_until := state_until_of(new);
	RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_list_order BEFORE INSERT OR UPDATE OF
	company_id, district_id, deleted_at, banned_at, banned_until, accepted_at, mobile_phone, email,
	company_sort, district_sort, state_order, state_until
ON memberships FOR EACH ROW EXECUTE FUNCTION keep_list_order();
--> statement-breakpoint
CREATE FUNCTION name_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_table_name = 'companies' THEN
		UPDATE memberships SET company_sort = '' WHERE company_id = new.id;
	ELSE
		UPDATE memberships SET district_sort = '' WHERE district_id = new.id;
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_list_order AFTER UPDATE OF name ON companies FOR EACH ROW
WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION name_changed();
--> statement-breakpoint
CREATE TRIGGER keep_list_order AFTER UPDATE OF name ON districts FOR EACH ROW
WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION name_changed();
--> statement-breakpoint
CREATE FUNCTION invitations_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE memberships person SET state_order = ''
	WHERE person.id IN (SELECT membership_id FROM changed)
		AND (person.state_order, person.state_until) IS DISTINCT FROM (state_order_of(person), state_until_of(person));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_list_order_on_insert AFTER INSERT ON invitations
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invitations_changed();
--> statement-breakpoint
CREATE TRIGGER keep_list_order_on_update AFTER UPDATE ON invitations
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invitations_changed();
--> statement-breakpoint
CREATE TRIGGER keep_list_order_on_delete AFTER DELETE ON invitations
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invitations_changed();
--> statement-breakpoint
CREATE FUNCTION message_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE memberships person SET state_order = ''
	WHERE person.id = new.membership_id AND person.state_order IS DISTINCT FROM state_order_of(person);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_list_order AFTER INSERT OR UPDATE OF state ON messages FOR EACH ROW
WHEN (new.invitation_id IS NOT NULL AND new.state IN ('delivered', 'failed', 'expired'))
EXECUTE FUNCTION message_settled();
--> statement-breakpoint
UPDATE memberships SET state_order = '';

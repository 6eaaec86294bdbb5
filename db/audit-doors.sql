-- What web and worker may do to the journal beside reading and appending, and nothing more. Installed by db/migrate.ts as the
-- owner of the tables, after every migration. ARCHITECTURE.md, «Erasure», says why.

-- An erasure goes forward only, at times that this database sets, and never by the word of its own subject.
create or replace function guard_erasure() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'requested' or new.decided_by_account_id is not null then
      raise insufficient_privilege using message = 'an erasure begins as a request';
    end if;
    new.requested_at := now();
    new.decided_at := null;
    new.not_before := null;
    new.finished_at := null;
    return new;
  end if;

  if (new.id, new.organization_id, new.membership_id, new.account_id, new.origin, new.requested_by_account_id,
      new.requested_at) is distinct from
     (old.id, old.organization_id, old.membership_id, old.account_id, old.origin, old.requested_by_account_id,
      old.requested_at) then
    raise insufficient_privilege using message = 'an erasure stays the one that was asked for';
  end if;

  if old.state = 'requested' and new.state = 'approved' then
    if new.origin = 'retention' then
      if not is_past_retention(new.membership_id) then
        raise insufficient_privilege using message = 'the card is not past its retention';
      end if;
    elsif new.decided_by_account_id is null
        or (new.organization_id is not null and new.decided_by_account_id = new.account_id) then
      raise insufficient_privilege using message = 'an erasure is approved by somebody else';
    end if;
    new.decided_at := now();
    new.not_before := now() + case
      when new.decided_by_account_id = new.requested_by_account_id then interval '24 hours' else interval '0' end;
    return new;
  end if;

  new.not_before := old.not_before;
  if old.state in ('requested', 'approved') and new.state in ('declined', 'withdrawn') then
    new.decided_at := now();
  elsif old.state = 'approved' and new.state = 'done' and old.not_before <= now() then
    new.finished_at := now();
    insert into audit_entries (organization_id, event, actor_kind, subject_kind, subject_id, subject_name, details)
    values (new.organization_id, 'people.erased', 'system',
      case when new.membership_id is null then 'account' else 'membership' end,
      coalesce(new.membership_id, new.account_id), erasure_pseudonym(new.id),
      jsonb_build_object('erasure', new.id, 'report', new.report));
  elsif old.state <> new.state or old.state = 'done' or old.decided_by_account_id is distinct from new.decided_by_account_id then
    raise insufficient_privilege using message = 'an erasure goes forward only';
  end if;
  return new;
end $$;

create or replace trigger erasures_guard before insert or update on erasures
  for each row execute function guard_erasure();

-- One of the adjustable numbers of features/organizations/settings.ts; what is out of bounds counts as absent.
create or replace function retention_days(settings jsonb, name text, otherwise int, lowest int, highest int) returns int
language sql immutable set search_path = public, pg_temp as $$
  select case when jsonb_typeof(settings -> name) = 'number' and (settings ->> name)::numeric between lowest and highest
    then floor((settings ->> name)::numeric)::int else otherwise end
$$;

create or replace function is_past_retention(card uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from memberships m join organizations o on o.id = m.organization_id
    where m.id = card
      and m.deleted_at < now() - make_interval(days => retention_days(o.settings, 'deletedPersonDays', 180, 30, 1825)))
$$;

-- What stands for the person from now on; the same in every language, and nothing of them is in it.
create or replace function erasure_pseudonym(erasure uuid) returns text
language sql immutable set search_path = public, pg_temp as $$ select 'ID' || upper(right(erasure::text, 8)) $$;

-- The cards that speak of the person: the one that was named, those of its account, and those nobody accepted that have the
-- same name and a contact of it. What retention forgets must itself lie in the bin.
create or replace function people_of_erasure(erasure uuid) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  select other.id
  from erasures e
  join memberships card on card.id = e.membership_id
  join memberships other on other.organization_id = e.organization_id and (
    other.id = card.id
    or other.account_id = card.account_id
    or (other.account_id is null and other.surname = card.surname and other.given_name = card.given_name
      and (other.mobile_phone = card.mobile_phone or other.email = card.email)))
  where e.id = erasure and other.erased_at is null
    and (e.origin <> 'retention' or is_past_retention(other.id))
$$;

-- The person's account, once no other card in the organisation holds it; `is_closing` once no card anywhere does.
create or replace function account_of_erasure(erasure uuid, out account uuid, out is_closing boolean)
language sql stable set search_path = public, pg_temp as $$
  select held.account_id, not exists (
      select from memberships m where m.account_id = held.account_id and m.erased_at is null
        and m.id not in (select people_of_erasure(erasure)))
  from (
    select coalesce(card.account_id, e.account_id) as account_id, e.organization_id
    from erasures e left join memberships card on card.id = e.membership_id
    where e.id = erasure) held
  where held.account_id is not null and not exists (
    select from memberships m where m.account_id = held.account_id and m.organization_id = held.organization_id
      and m.erased_at is null and m.id not in (select people_of_erasure(erasure)))
$$;

-- How the person was reached, where nobody else is: a phone that a colleague has too is still the colleague's.
create or replace function contacts_of_erasure(erasure uuid) returns setof text
language sql stable set search_path = public, pg_temp as $$
  with people as (select people_of_erasure(erasure) as id),
  known as (
    select contact from memberships m, unnest(array[m.mobile_phone, m.email, m.work_phone, m.other_phone]) as contact
    where m.id in (select id from people)
    union
    select value from identifiers i join account_of_erasure(erasure) a on a.is_closing and i.account_id = a.account)
  select contact from known
  where contact <> '' and not exists (
    select from memberships o join erasures e on e.id = erasure
    where o.organization_id = e.organization_id and o.id not in (select id from people) and o.erased_at is null
      and contact in (o.mobile_phone, o.email, o.work_phone, o.other_phone))
$$;

-- Of an entry's details what speaks of nobody: ids, counts and the machine's own words, and which fields changed.
create or replace function details_of_nobody(details jsonb) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(key, case key when 'changes' then (
      select coalesce(jsonb_object_agg(field, case when field in ('roles', 'mobileWorker') then pair
        else '["•••", "•••"]' end), '{}')
      from jsonb_each(case jsonb_typeof(value) when 'object' then value else '{}' end) as change(field, pair))
    else value end), '{}')
  from jsonb_each(details)
  where key in ('changes', 'channels', 'endedSessions', 'count', 'locale', 'by', 'errorCode', 'gateway', 'roles',
    'textVersion', 'consent', 'message', 'channel', 'template', 'directory', 'erasure', 'report')
$$;

-- The first door. In the journal's entries by or about the person of an erasure that was approved and is due: a pseudonym for
-- the name, nothing personal in the details, no address. Their contacts go from all other entries too. At most `at_once`
-- entries of each kind; returns how many, so that nought means done. What it did is counted in the erasure's report.
create or replace function erase_from_audit(erasure uuid, at_once int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e erasures;
  pseudonym text := erasure_pseudonym(erasure);
  people uuid[];
  person uuid;
  closing boolean;
  contacts text[];
  names text[];
  changed int;
  total int := 0;
begin
  select * into e from erasures where id = erasure for update;
  if not found or e.state <> 'approved' or e.not_before > now() then
    raise insufficient_privilege using message = format('erasure %s is not approved, or not due', erasure);
  end if;
  people := array(select people_of_erasure(erasure));
  select account, is_closing into person, closing from account_of_erasure(erasure);
  if e.organization_id is null and not coalesce(closing, false) then return 0; end if;

  update audit_entries a set
    actor_name = case when a.actor_account_id = person then pseudonym else a.actor_name end,
    address = case when a.actor_account_id = person or (a.actor_kind = 'stranger' and a.subject_id = any(people || person))
      then null else a.address end,
    subject_name = case when a.subject_id = any(people || person) then pseudonym else a.subject_name end,
    details = case when a.subject_id = any(people || person) or a.subject_id is null and a.actor_account_id = person
      then details_of_nobody(a.details) else a.details end
  where a.id in (
    select id from audit_entries
    where (subject_id = any(people || person) and subject_name <> pseudonym
        or actor_account_id = person and actor_name <> pseudonym)
      and (organization_id = e.organization_id or closing and organization_id is null)
    limit at_once);
  get diagnostics changed = row_count;
  total := total + changed;

  contacts := array(select contacts_of_erasure(erasure));
  names := array(
    select name from memberships m, unnest(array[m.surname || ' ' || m.given_name]) as name where m.id = any(people));
  update audit_entries a set details = details_without(a.details, contacts || names)
  where a.id in (
    select id from audit_entries
    where organization_id = e.organization_id and details ? 'changes'
      and exists (select from unnest(contacts) as contact where position(contact in details::text) > 0)
    limit at_once)
  or a.id in (
    select id from audit_entries
    where organization_id = e.organization_id and event = 'organizations.created' and details ->> 'owner' = any(names));
  get diagnostics changed = row_count;
  total := total + changed;

  update erasures set report = report
    || jsonb_build_object('auditEntries', coalesce((report ->> 'auditEntries')::int, 0) + total) where id = erasure;
  return total;
end $$;

create or replace function details_without(details jsonb, texts text[]) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
declare
  result text := details::text;
  each text;
begin
  foreach each in array texts loop
    result := replace(result, trim(both '"' from to_json(each)::text), '•••');
  end loop;
  return result::jsonb;
end $$;

-- The second door: entries older than their organisation keeps them, never younger than half a year, at most `at_once` of them.
create or replace function sweep_audit(at_once int) returns int
language sql security definer set search_path = public, pg_temp as $$
  with expired as (
    select entry.id from organizations o cross join lateral (
      select id from audit_entries where organization_id = o.id
        and at < now() - make_interval(days => retention_days(o.settings, 'auditDays', 1095, 180, 3650))
      order by at limit at_once) entry
    union all
    select entry.id from (select coalesce((select settings from installation), '{}') as settings) i cross join lateral (
      select id from audit_entries where organization_id is null
        and at < now() - make_interval(days => retention_days(i.settings, 'auditDays', 1095, 180, 3650))
      order by at limit at_once) entry
    limit at_once),
  gone as (delete from audit_entries where id in (select id from expired) returning 1)
  select count(*)::int from gone
$$;

revoke execute on function erase_from_audit(uuid, int), sweep_audit(int) from public;

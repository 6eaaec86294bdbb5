import 'server-only'
import { sql } from 'drizzle-orm'
import { membershipRoles, memberships } from '@/db/schema'
import { attributeField } from '@/features/attributes/attribute-kinds'
import { writeValuesOfMany } from '@/features/attributes/attributes'
import { recordAudits } from '@/features/audit/record'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { membershipSubject } from '@/features/audit/subjects'
import type { Work } from '@/features/jobs/kind'
import { type PersonForm, personFacts } from '@/features/people/changes'
import { fieldWords } from '@/features/person-fields/card-fields'
import { replaceRoles } from '@/features/roles/replace-roles'
import { isAttributeColumn, saidIn } from '../attribute-column'
import { entryIdsOf } from '../entry-ids'
import type { Changes } from '../judgement'
import { recordColumns } from '../record-columns'
import type { CardGround, KnownPerson } from './ground'

/** A row that is to become a card, or to change one. */
export type CardDraft = { ordinal: number; externalId: string | null; facts: PersonForm }
export type CardChange = CardDraft & { person: KnownPerson; changes: Changes }

/** Creates the cards, their roles and journal entries in a handful of statements. Returns the ids by ordinal. */
export async function createCards(
  { tx, actor }: Work<unknown>,
  importId: string,
  drafts: readonly CardDraft[],
  ground: CardGround,
): Promise<Map<number, string>> {
  if (drafts.length === 0) return new Map()
  const rows = await columnsOf({ tx, actor }, importId, drafts, ground)
  // The database makes the ids, in the order of the file, so that the card of each row is known.
  const created = await tx.execute<{ ordinal: number; id: string }>(sql`
    with draft as materialized (
      select uuidv7() as id, row.* from json_to_recordset(${JSON.stringify(rows)}::json) as row(ordinal int, role_ids uuid[], ${columns.typed}) order by ordinal
    ), card as (
      insert into ${memberships} (id, organization_id, directory, ${columns.names})
      select id, ${actor.organizationId}::uuid, ${ground.rules.directory}, ${columns.names} from draft
    ), held as (
      insert into ${membershipRoles} (organization_id, membership_id, role_id)
      select ${actor.organizationId}::uuid, id, role_id from draft, unnest(role_ids) role_id
    )
    select ordinal, id from draft`)
  const ids = new Map(created.map(({ ordinal, id }) => [ordinal, id]))
  await writeOwn(
    { tx, actor },
    drafts.map(({ ordinal, facts }) => ({ id: ids.get(ordinal) ?? '', facts })),
  )
  await recordAuditOfCards(tx, actor, 'people.created', [...ids.values()], {
    directory: ground.rules.directory,
    import: importId,
  })
  return ids
}

/** Writes the cards anew. Their people are locked. */
export async function changeCards(
  { tx, actor }: Work<unknown>,
  importId: string,
  changes: readonly CardChange[],
  ground: CardGround,
): Promise<void> {
  if (changes.length === 0) return
  const rows = (await columnsOf({ tx, actor }, importId, changes, ground)).map((row, index) => ({
    ...row,
    id: changes[index]?.person.id,
  }))
  const json = JSON.stringify(rows)
  await tx.execute(sql`
    update ${memberships} set ${columns.setFrom('row')}, version = memberships.version + 1, updated_at = now()
    from json_to_recordset(${json}::json) as row(id uuid, ${columns.typed})
    where memberships.id = row.id and memberships.organization_id = ${actor.organizationId}::uuid`)
  await replaceRoles(
    tx,
    actor.organizationId,
    changes.map(({ person, facts }) => ({ id: person.id, roles: facts.roles, before: person.facts.roles })),
  )
  await writeOwn(
    { tx, actor },
    changes.map(({ person, facts }) => ({ id: person.id, facts })),
  )
  const own = fieldWords(actor, ground.fields ?? [])
  await recordAudits(
    tx,
    actor,
    changes.map(({ person, facts, changes: changed }) => {
      const fields = saidIn(facts).map(({ attributeId, value }) => ({
        field: own.label(attributeField(attributeId)),
        before: own.value(attributeField(attributeId), person.values.get(attributeId)),
        after: own.value(attributeField(attributeId), value),
      }))
      return {
        event: 'people.updated' as const,
        subject: membershipSubject({ id: person.id, ...personFacts(facts) }),
        details: {
          changes: Object.fromEntries(Object.entries(changed).filter(([name]) => !isAttributeColumn(name))),
          ...(fields.length > 0 && { fields }),
          import: importId,
        },
      }
    }),
  )
}

/** The fields of the organisation's own of which the rows say something. */
const writeOwn = (
  { tx, actor }: Pick<Work<unknown>, 'tx' | 'actor'>,
  cards: readonly { id: string; facts: PersonForm }[],
): Promise<void> =>
  writeValuesOfMany(
    'person',
    tx,
    actor.organizationId,
    cards.flatMap(({ id, facts }) => saidIn(facts).map((said) => ({ id, ...said }))),
  )

const columns = recordColumns({
  external_id: 'text',
  surname: 'text',
  given_name: 'text',
  patronymic: 'text',
  sex: 'text',
  mobile_phone: 'text',
  email: 'text',
  work_phone: 'text',
  other_phone: 'text',
  position: 'text',
  personnel_number: 'text',
  mobile_worker: 'boolean',
  company_id: 'uuid',
  district_id: 'uuid',
})

/** The cards' columns by name; companies and districts that nobody has yet are created. */
async function columnsOf(
  work: Pick<Work<unknown>, 'tx' | 'actor'>,
  importId: string,
  drafts: readonly CardDraft[],
  ground: CardGround,
) {
  const idOf = await entryIdsOf(work, importId, drafts, ground.entries)
  return drafts.map(({ ordinal, externalId, facts }) => ({
    ordinal,
    external_id: externalId,
    surname: facts.surname,
    given_name: facts.givenName,
    patronymic: facts.patronymic,
    sex: facts.sex,
    mobile_phone: facts.mobilePhone,
    email: facts.email,
    work_phone: facts.workPhone,
    other_phone: facts.otherPhone,
    position: facts.position,
    personnel_number: facts.personnelNumber,
    mobile_worker: facts.mobileWorker,
    company_id: idOf.company(facts.company),
    district_id: idOf.district(facts.district),
    role_ids: facts.roles,
  }))
}

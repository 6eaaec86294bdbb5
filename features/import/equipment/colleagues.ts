import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { foldedText } from '@/db/text-search'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'

/** A colleague who answers to what a file calls them; whoever stands on an object already may stay, whatever became of them. */
export type Colleague = { id: string; isNew: boolean }

type Standing = { facts: { responsibleId: string | null } }

/** Whom the file means: by e-mail, else by mobile phone, else by the name, with or without the patronymic. */
export async function findColleagues(
  tx: Queryable,
  actor: Actor,
  called: readonly string[],
  objects: readonly Standing[],
): Promise<Map<string, Colleague[]>> {
  const found = new Map<string, Colleague[]>()
  if (called.length === 0) return found
  const standing = [...new Set(objects.flatMap(({ facts }) => facts.responsibleId ?? []))]
  const asked = called.map((text) => ({
    text,
    name: foldedText(text),
    email: parseEmail(text),
    phone: parsePhone(text)?.e164 ?? null,
  }))
  const mayAnswer = and(
    visiblePeople(actor),
    eq(memberships.directory, 'employee'),
    isNull(memberships.deletedAt),
  )
  const by = (condition: SQL) => sql`(select ${memberships.id}, true as "isNew" from ${memberships}
    where ${mayAnswer} and ${condition} limit 2)`
  const rows = await tx.execute<Colleague & { text: string }>(sql`
    select asked.text, answering.id, answering."isNew"
    from json_to_recordset(${JSON.stringify(asked)}::json) as asked(text text, name text, email text, phone text)
    cross join lateral (
      (select id, false as "isNew" from ${memberships}
        where ${eq(memberships.organizationId, actor.organizationId)} and id = any(${sql.param(standing)}::uuid[])
          and (email = asked.email or mobile_phone = asked.phone or ${isCalled}))
      union all ${by(sql`asked.email is not null and ${memberships.email} = asked.email`)}
      union all ${by(sql`asked.phone is not null and ${memberships.mobilePhone} = asked.phone`)}
      union all ${by(sql`asked.email is null and asked.phone is null and ${isCalled}`)}) answering`)
  for (const { text, id, isNew } of rows) found.set(text, [...(found.get(text) ?? []), { id, isNew }])
  return found
}

/** The whole name, or its beginning up to a space, as the index of names compares it: «!» follows the space. */
const isCalled = sql`(${memberships.sortName} >= asked.name and ${memberships.sortName} < asked.name || '!')`

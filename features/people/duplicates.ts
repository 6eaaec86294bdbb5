import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { personPath } from '@/features/memberships/paths'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { fullName } from '@/features/memberships/person-name'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor, Directory } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { type MessageKey, messageKey } from '@/lib/translator'

type Sought = {
  directory: Directory
  mobilePhone: string | null
  email: string | null
  /** The person whose contacts these are. */
  exceptId?: string
  /** The same human's record in the other directory, when they are to stand in both. */
  sameAs?: string
}

const texts: Record<'mobilePhone' | 'email', { taken: MessageKey; elsewhere: MessageKey }> = {
  mobilePhone: {
    taken: messageKey('people.problem.phoneTaken'),
    elsewhere: messageKey('people.problem.phoneElsewhere'),
  },
  email: {
    taken: messageKey('people.problem.emailTaken'),
    elsewhere: messageKey('people.problem.emailElsewhere'),
  },
}

/**
 * Who already has these contacts, as problems beside the fields. In the same directory it is a refusal that links
 * to the card; in the other directory the offer to add that same human.
 */
export async function contactProblems(tx: Queryable, actor: Actor, sought: Sought): Promise<Problem[]> {
  return problemsAmong(await findHolders(tx, actor, sought), sought)
}

/** `contactProblems` among people who were looked up already, deleted ones and `exceptId` left out. */
export function problemsAmong(holders: readonly ContactHolder[], sought: Sought): Problem[] {
  return (['mobilePhone', 'email'] as const).flatMap((field) => {
    const value = sought[field]
    const having = holders.filter((holder) => value !== null && holder[field] === value)
    const here = having.find(({ directory }) => directory === sought.directory)
    if (here) return problem(field, here)
    const elsewhere = having.find(
      ({ directory, id }) => directory !== sought.directory && id !== sought.sameAs,
    )
    return elsewhere && !sought.exceptId ? problem(field, elsewhere, sought.directory) : []
  })
}

/** The same words for whoever lost a race to a unique index. */
export const contactProblemsAfterRace = (actor: Actor, sought: Sought): Promise<Problem[]> =>
  contactProblems(database(), actor, sought)

export type ContactHolder = Awaited<ReturnType<typeof findHolders>>[number]

function findHolders(tx: Queryable, actor: Actor, { mobilePhone, email, exceptId }: Sought) {
  return tx
    .select({
      ...personColumns,
      ...contactColumns,
      isVisible: sql<boolean>`${visiblePeople(actor)}`,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        isNull(memberships.deletedAt),
        or(sql`${memberships.mobilePhone} = ${mobilePhone}`, sql`${memberships.email} = ${email}`),
        exceptId ? sql`${memberships.id} <> ${exceptId}` : undefined,
      ),
    )
}

/** Whoever sees only their own company learns no names of others. */
function problem(field: 'mobilePhone' | 'email', holder: ContactHolder, wanted?: Directory): Problem {
  if (!holder.isVisible) return { field, message: messageKey('people.problem.contactOfInvisible') }
  const link = { href: personPath(holder.directory, holder.id), text: fullName(holder) }
  if (!wanted) return { field, message: texts[field].taken, link }
  return {
    field,
    message: texts[field].elsewhere,
    params: { directory: holder.directory },
    link,
    offer: {
      name: 'sameAs',
      value: holder.id,
      message: messageKey('people.addToOther'),
      params: { directory: wanted },
    },
  }
}

import 'server-only'
import type { Queryable } from '@/db/client'
import { recordAudit } from '@/features/audit/record'
import { maskContact } from '@/lib/contact'
import type { Visitor } from '@/lib/visitor'
import type { Attempt } from './attempts'
import type { ContactFacts } from './contact-facts'

/** Why somebody was not let in. */
type RefusalReason = 'wrong-code' | 'wrong-password' | 'contact' | 'address' | 'account'

/** A code that proves whom a report is from lets nobody in; the message itself is on record. */
const isOfSignIn = ({ purpose }: Attempt): boolean => purpose !== 'report'

/** Writes that a code was asked for; `withheld` tells why none left. One row whoever the contact belongs to. */
export async function recordCodeSent(
  tx: Queryable,
  visitor: Visitor,
  attempt: Attempt,
  facts: ContactFacts,
  withheld: 'nobody' | 'budget' | null,
): Promise<void> {
  if (!isOfSignIn(attempt)) return
  await recordAudit(tx, visitor, {
    event: withheld ? 'sign-in.code-withheld' : 'sign-in.code-sent',
    ...about(facts),
    details: { contact: maskContact(attempt.contact), ...(withheld && { reason: withheld }) },
  })
}

/** Writes a refusal, or the lock that this refusal began. */
export async function recordRefusal(
  db: Queryable,
  visitor: Visitor,
  attempt: Attempt,
  facts: ContactFacts,
  reason: RefusalReason,
  beganLock: boolean,
): Promise<void> {
  if (!isOfSignIn(attempt)) return
  await recordAudit(db, visitor, {
    event: beganLock ? 'sign-in.locked' : 'sign-in.refused',
    ...about(facts),
    details: { contact: maskContact(attempt.contact), reason },
  })
}

/** Stands in the journal of the organisation whose person it is; a stranger's in nobody's. */
const about = ({ account, person, organization }: ContactFacts) => ({
  organizationId: organization?.id ?? null,
  subject: account
    ? ({ kind: 'account', id: account.id, name: account.name } as const)
    : person
      ? ({ kind: 'membership', ...person } as const)
      : undefined,
})

import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import type { Attempted } from '@/features/directory/attempt'
import { issuerOf } from '@/features/directory/issuer'
import type { TypedLogin } from '@/features/directory/login'
import type { SignInOutcome } from '@/features/directory-sign-ins/outcome'
import { recordDirectorySignIn } from '@/features/directory-sign-ins/record'
import { directoryCard } from '@/features/directory-sync/known'
import type { Visitor } from '@/lib/visitor'
import { linkedCard } from '../known-account'

/** Writes how an attempt ended, and why the directory let somebody not in: told apart here, and alike to whoever tried. */
export const recordAttempt = (
  visitor: Visitor,
  organizationId: string,
  login: TypedLogin,
  attempted: Attempted,
): Promise<void> =>
  transaction(async (tx) => {
    const subject = subjectOf(attempted)
    const card = subject && (await cardOf(tx, organizationId, subject))
    const { host, tookMs } = attempted
    const outcome = outcomeOf(attempted)
    await recordDirectorySignIn(tx, {
      organizationId,
      outcome,
      host,
      tookMs,
      membershipId: card ? card.id : null,
    })
    if (attempted.outcome === 'proved') return
    await recordAudit(tx, visitor, {
      event: 'sign-in.refused',
      organizationId,
      ...(card && { subject: membershipSubject(card) }),
      details: { contact: subject ? login.name : masked(login.name), reason: `directory-${outcome}` },
    })
  })

function subjectOf(attempted: Attempted): string | null {
  if (attempted.outcome === 'proved') return attempted.proved.person.subject
  return attempted.outcome === 'refused' ? (attempted.person?.subject ?? null) : null
}

async function cardOf(tx: Queryable, organizationId: string, subject: string) {
  const identity = { provider: 'ldap', issuer: issuerOf({ organizationId }), subject } as const
  const id =
    (await linkedCard(tx, organizationId, identity))?.id ?? (await directoryCard(tx, organizationId, subject))
  if (!id) return null
  const [card] = await tx.select().from(memberships).where(eq(memberships.id, id))
  return card ?? null
}

/** What a stranger typed may be anything, their password too. */
const masked = (name: string): string => `${name.slice(0, 2)}•••`

function outcomeOf(attempted: Attempted): SignInOutcome {
  switch (attempted.outcome) {
    case 'proved':
      return 'succeeded'
    case 'refused':
      return attempted.refusal
    case 'throttled':
      return 'throttled'
    case 'away':
      return attempted.failure.kind === 'service-account' ? 'service-account' : 'away'
  }
}

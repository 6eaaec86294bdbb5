import 'server-only'
import { and, eq, gt, notInArray, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { signInAttempts } from '@/db/schema'
import type { Contact } from '@/lib/contact'
import { randomToken, tokenHash } from '@/lib/crypto'
import type { Visitor } from '@/lib/visitor'

export type AttemptPurpose = typeof signInAttempts.$inferSelect.purpose

/** Where a browser stands between «who are you» and a session. */
export type Attempt = {
  id: string
  purpose: AttemptPurpose
  state: typeof signInAttempts.$inferSelect.state
  contact: Contact
  accountId: string | null
  invitationId: string | null
  recoveryLinkId: string | null
  /** The corporate server that a proven work e-mail connects to, or that somebody reports a fault to. */
  organizationId: string | null
  /** What that server was shown; read it with `corporateProofSchema`. */
  corporateProof: unknown
  returnTo: string | null
}

const minutes = 30
export const attemptMaxAge = minutes * 60

type Beginning = {
  purpose: AttemptPurpose
  contact: Contact
  returnTo?: string | null
  /** For `confirm-contact` and `connect` whose contact this becomes, or which invitation it accepts; whose password a link replaces. */
  accountId?: string
  recoveryLinkId?: string
  invitationId?: string
  organizationId?: string
}

/** Begins an attempt that lives for 30 minutes. The secret goes into the browser's cookie; its hash is stored. */
export async function openAttempt(
  visitor: Visitor,
  beginning: Beginning,
  db: Queryable = database(),
): Promise<{ attempt: Attempt; secret: string }> {
  const { contact, ...facts } = beginning
  const secret = randomToken()
  const [row] = await db
    .insert(signInAttempts)
    .values({
      ...facts,
      secretHash: tokenHash(secret),
      contactKind: contact.kind,
      contact: contact.value,
      address: visitor.address,
      expiresAt: sql`now() + make_interval(mins => ${minutes})`,
    })
    .returning(columns)
  if (!row) throw new Error('the attempt was not inserted')
  return { attempt: attemptOf(row), secret }
}

/**
 * An attempt that begins where others end, since a link and a new password were the proof; the browser redeems it
 * at once. Returns its secret.
 */
export async function openFinishedAttempt(
  tx: Queryable,
  visitor: Visitor,
  accountId: string,
  contact: Contact,
): Promise<string> {
  const secret = randomToken()
  await tx.insert(signInAttempts).values({
    secretHash: tokenHash(secret),
    contactKind: contact.kind,
    contact: contact.value,
    state: 'done',
    accountId,
    address: visitor.address,
    expiresAt: sql`now() + interval '5 minutes'`,
  })
  return secret
}

/** The attempt that this secret opens; null when it is over. */
export async function findAttempt(secret: string): Promise<Attempt | null> {
  const [row] = await database()
    .select(columns)
    .from(signInAttempts)
    .where(
      and(
        eq(signInAttempts.secretHash, tokenHash(secret)),
        gt(signInAttempts.expiresAt, sql`now()`),
        notInArray(signInAttempts.state, ['done', 'redeemed']),
      ),
    )
  return row ? attemptOf(row) : null
}

/** The living attempt of a row that names it; its secret was never given to anybody. */
export async function findAttemptById(id: string): Promise<Attempt | null> {
  const [row] = await database()
    .select(columns)
    .from(signInAttempts)
    .where(
      and(
        eq(signInAttempts.id, id),
        gt(signInAttempts.expiresAt, sql`now()`),
        notInArray(signInAttempts.state, ['done', 'redeemed']),
      ),
    )
  return row ? attemptOf(row) : null
}

/** Moves an attempt on, unless another request moved it first; false when one did. */
export async function moveAttempt(
  tx: Queryable,
  attempt: Attempt,
  changes: Partial<
    Pick<
      Attempt,
      'purpose' | 'state' | 'accountId' | 'invitationId' | 'organizationId' | 'corporateProof' | 'returnTo'
    >
  >,
): Promise<boolean> {
  const rows = await tx
    .update(signInAttempts)
    .set(changes)
    .where(
      and(
        eq(signInAttempts.id, attempt.id),
        eq(signInAttempts.purpose, attempt.purpose),
        eq(signInAttempts.state, attempt.state),
        gt(signInAttempts.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: signInAttempts.id })
  return rows.length > 0
}

const columns = {
  id: signInAttempts.id,
  purpose: signInAttempts.purpose,
  state: signInAttempts.state,
  kind: signInAttempts.contactKind,
  value: signInAttempts.contact,
  accountId: signInAttempts.accountId,
  invitationId: signInAttempts.invitationId,
  recoveryLinkId: signInAttempts.recoveryLinkId,
  organizationId: signInAttempts.organizationId,
  corporateProof: signInAttempts.corporateProof,
  returnTo: signInAttempts.returnTo,
}

type Row = Omit<Attempt, 'contact'> & Contact

const attemptOf = ({ kind, value, ...facts }: Row): Attempt => ({ ...facts, contact: { kind, value } })

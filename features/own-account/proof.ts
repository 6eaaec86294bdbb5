import 'server-only'
import type { Queryable } from '@/db/client'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { ownSubject } from '@/features/audit/subjects'
import { renewProof } from '@/features/sessions/mutations'
import { beginAttempt, currentAttempt } from '@/features/sign-in/attempt-cookie'
import { type Attempt, openAttempt } from '@/features/sign-in/attempts'
import { checkCode, sendCode } from '@/features/sign-in/codes'
import { signInByPassword } from '@/features/sign-in/passwords'
import { codeProblem, over as isOver, passwordProblem, sendingResult } from '@/features/sign-in/problems'
import type { AccountActor } from '@/lib/actor'
import type { Contact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import { adoptContact } from './contacts'
import { provenContacts } from './queries'

/** Who asks, by the session, and from which browser: limits know the browser. */
type Prover = { account: AccountActor; visitor: Visitor }

const over = refused(isOver)

/** Proves by the password that whoever sits here is the account's person. The same limits as at sign-in. */
export async function proveByPassword(
  { account, visitor }: Prover,
  { password }: { password: string },
): Promise<Result> {
  const [contact] = await provenContacts(account)
  if (!contact) return over
  // Its secret goes to nobody, so this attempt can prove but never be redeemed.
  const { attempt } = await openAttempt(visitor, confirmation(account, contact))
  const checked = await signInByPassword(visitor, attempt, password)
  if (checked.outcome !== 'right') return refused(passwordProblem(checked))
  await transaction((tx) => noteProof(tx, account, 'password'))
  return done
}

/** Sends a code to a contact that the account proved before. */
export async function sendProofCode(
  { account, visitor }: Prover,
  { contactId }: { contactId: string },
): Promise<Result> {
  const contact = (await provenContacts(account)).find(({ id }) => id === contactId)
  return contact ? sendTo({ account, visitor }, contact) : over
}

/** Sends a code to a contact that the account is to have. Whether somebody has it shows only to its holder. */
export const sendContactCode = (prover: Prover, { contact }: { contact: Contact }): Promise<Result> =>
  sendTo(prover, contact)

async function sendTo({ account, visitor }: Prover, { kind, value }: Contact): Promise<Result> {
  const attempt = await beginAttempt(visitor, confirmation(account, { kind, value }))
  return sendingResult(await sendCode(visitor, attempt))
}

export async function resendCode({ account, visitor }: Prover): Promise<Result> {
  const attempt = await ownAttempt(account)
  return attempt ? sendingResult(await sendCode(visitor, attempt)) : over
}

/** The code sent to an old contact proves the person. */
export async function proveByCode(prover: Prover, { code }: { code: string }): Promise<Result> {
  const { account } = prover
  return confirm(prover, code, async (tx, { contact }) => {
    const own = await provenContacts(account, tx)
    if (!own.some(({ kind, value }) => kind === contact.kind && value === contact.value)) return over
    await noteProof(tx, account, 'code')
    return done
  })
}

/** The code sent to a new contact proves it, and the account has it from now on. */
export const confirmContact = (
  prover: Prover,
  { code, replacedId }: { code: string; replacedId: string | null },
): Promise<Result> =>
  confirm(prover, code, (tx, { contact }) => adoptContact(tx, prover.account, contact, replacedId))

async function confirm(
  { account, visitor }: Prover,
  code: string,
  proven: (tx: Queryable, attempt: Attempt) => Promise<Result>,
): Promise<Result> {
  const attempt = await ownAttempt(account)
  if (!attempt) return over
  const checked = await checkCode(visitor, attempt, code, (tx) => proven(tx, attempt))
  return checked.outcome === 'right' ? checked.value : refused(codeProblem(checked))
}

/** The confirmation that this browser walks, when it is this account's. */
export async function ownAttempt(account: AccountActor): Promise<Attempt | null> {
  const attempt = await currentAttempt('confirm-contact')
  return attempt?.accountId === account.accountId ? attempt : null
}

const confirmation = (account: AccountActor, { kind, value }: Contact) =>
  ({ purpose: 'confirm-contact', contact: { kind, value }, accountId: account.accountId }) as const

async function noteProof(tx: Queryable, account: AccountActor, by: 'password' | 'code'): Promise<void> {
  await renewProof(tx, account)
  await recordAudit(tx, account, {
    event: 'account.proven-again',
    subject: ownSubject(account),
    details: { by },
  })
}

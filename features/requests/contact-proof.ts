import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { serviceRequests } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { requestSubject } from '@/features/audit/subjects'
import { organizationSettings } from '@/features/organizations/queries'
import { type Attempt, findAttemptById, moveAttempt, openAttempt } from '@/features/sign-in/attempts'
import { type CodeStatus, checkCode, codeStatus, sendCode } from '@/features/sign-in/codes'
import { codeProblem, sendingResult } from '@/features/sign-in/problems'
import { type Contact, parseContact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { tellReporter } from './notify'
import { isFinished } from './state'
import type { TrackedRequest } from './tracked'

/** Whether a code can reach the contact: any e-mail, and a phone where the installation sends SMS. */
export async function mayGetCode({ kind, value }: Contact): Promise<boolean> {
  if (kind === 'email') return true
  const { smsPrefixes } = await organizationSettings(null)
  return smsPrefixes.some((prefix) => value.startsWith(prefix))
}

/** What the reporter's page offers: to type the code that left, or to ask for one; null when there is nothing to prove. */
export type ProofOffer = { contact: Contact; status: CodeStatus | null }

export async function proofOffer(request: TrackedRequest): Promise<ProofOffer | null> {
  const contact = unproven(request)
  if (!contact || !(await mayGetCode(contact))) return null
  const attempt = await livingAttempt(request)
  const { codeResendSeconds } = await organizationSettings(null)
  return { contact, status: attempt && (await codeStatus(attempt, codeResendSeconds)) }
}

/** A finished request has nothing more to tell. */
const unproven = ({ contact, contactProvenAt, state }: TrackedRequest): Contact | null =>
  contact && !contactProvenAt && !isFinished(state) ? parseContact(contact) : null

const livingAttempt = async ({ attemptId }: TrackedRequest): Promise<Attempt | null> =>
  attemptId ? findAttemptById(attemptId) : null

/** Sends the code, again or for the first time, within the limits of every one-time code. */
export async function sendReporterCode(visitor: Visitor, request: TrackedRequest): Promise<Result> {
  const contact = unproven(request)
  if (!contact || !(await mayGetCode(contact))) return done
  const attempt = (await livingAttempt(request)) ?? (await beginProof(visitor, request, contact))
  return sendingResult(await sendCode(visitor, attempt))
}

async function beginProof(visitor: Visitor, request: TrackedRequest, contact: Contact): Promise<Attempt> {
  const { organizationId } = request
  const { attempt } = await openAttempt(visitor, { purpose: 'report', contact, organizationId })
  await database()
    .update(serviceRequests)
    .set({ attemptId: attempt.id })
    .where(eq(serviceRequests.id, request.id))
  return attempt
}

/** Checks a typed code; the right one proves the contact, and the first message goes there. */
export async function proveReporter(
  visitor: Visitor,
  request: TrackedRequest,
  typed: string,
): Promise<Result> {
  const attempt = unproven(request) && (await livingAttempt(request))
  if (!attempt) return refused({ field: 'code', message: messageKey('signIn.code.spent') })
  const checked = await checkCode(visitor, attempt, typed, async (tx) => {
    const rows = await tx
      .update(serviceRequests)
      .set({ contactProvenAt: sql`now()` })
      .where(and(eq(serviceRequests.id, request.id), isNull(serviceRequests.contactProvenAt)))
      .returning({ id: serviceRequests.id })
    if (rows.length === 0) return
    await moveAttempt(tx, attempt, { state: 'redeemed' })
    await recordAudit(tx, visitor, {
      event: 'requests.contact-proven',
      organizationId: request.organizationId,
      subject: requestSubject(request),
    })
    await tellReporter(tx, request.id, { event: 'received' })
  })
  return checked.outcome === 'right' ? done : refused(codeProblem(checked))
}

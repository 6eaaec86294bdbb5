import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { identifiers, requestFiles, serviceRequests } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { requestSubject } from '@/features/audit/subjects'
import { shownConsentProblem } from '@/features/consents/shown'
import type { PreparedFile } from '@/features/files/receive'
import { insertFile } from '@/features/files/store'
import { organizationSettings } from '@/features/organizations/queries'
import type { Reader } from '@/features/sessions/gate'
import { type Attempt, openAttempt } from '@/features/sign-in/attempts'
import { sendCode } from '@/features/sign-in/codes'
import type { FoundTag } from '@/features/tags/find-tag'
import { tokenHash } from '@/lib/crypto'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { mayGetCode } from './contact-proof'
import { mayReport } from './limits'
import { tellReporter } from './notify'
import { drawNumber } from './number'
import type { Report } from './schema'
import { trackingToken } from './tracking'

/** Who stands before which sticker; `reader` is who they are when they signed in. */
export type Reporting = { visitor: Visitor; tag: FoundTag; reader: Reader | null }

/** A member of the organisation agreed to its consent before, and is known to it. */
export const isKnown = (reader: Reader | null): reader is Reader =>
  reader?.isMember === true && !reader.owesConsent

type Reported = { id: string; attempt: Attempt | null }

/**
 * Stores a report with its photos and says under which token its reporter finds it. It is kept whatever becomes of the code
 * that then leaves to the contact. The same form sent twice is one request.
 */
export async function reportFault(
  by: Reporting,
  report: Report,
  photos: readonly PreparedFile[],
): Promise<Result<{ token: string }>> {
  const problems = await problemsOf(by, report)
  if (problems.length > 0) return refused(...problems)
  // Asked first: the same form, stored between the two questions, is found by the second.
  const isTaken = await isDraftTaken(database(), by.tag, report)
  const before = await sentBefore(database(), by, report)
  if (before === null) {
    const isWithin = await mayReport({
      tagId: by.tag.id,
      address: by.visitor.address,
      contact: report.contact?.value ?? null,
      memberId: isKnown(by.reader) ? by.reader.account.accountId : null,
    })
    if (!isWithin) return refused({ message: messageKey('report.problem.tooMany') })
  }
  const reported = before
    ? ok<Reported>({ id: before, attempt: null })
    : // Whoever goes back, types something else and sends that, reports something else.
      await store(by, isTaken ? { ...report, draftId: randomUUID() } : report, photos)
  if (!reported.ok) return reported
  const { id, attempt } = reported.value
  if (attempt) await sendCode(by.visitor, attempt)
  return ok({ token: trackingToken(id) })
}

async function problemsOf({ tag, reader }: Reporting, { channel, contact, consent }: Report) {
  const problems: Problem[] = []
  const { anonymousRequests } = await organizationSettings(tag.organization.id)
  if (!anonymousRequests && !isKnown(reader)) problems.push({ message: messageKey('report.problem.signIn') })
  if (channel === 'sms' && contact && !(await mayGetCode(contact))) {
    problems.push({ field: 'phone', message: messageKey('report.problem.notMobile') })
  }
  if (!isKnown(reader) && (await shownConsentProblem(tag.organization.id, consent))) {
    problems.push({ field: 'consent', message: messageKey('report.problem.consent') })
  }
  return problems
}

/** The request that this very form has made already. */
async function sentBefore(db: Queryable, { tag }: Reporting, report: Report): Promise<string | null> {
  const [row] = await db
    .select({ id: serviceRequests.id })
    .from(serviceRequests)
    .where(
      and(
        eq(serviceRequests.organizationId, tag.organization.id),
        eq(serviceRequests.draftId, report.draftId),
        eq(serviceRequests.tagId, tag.id),
        eq(serviceRequests.words, report.words),
        sql`${serviceRequests.contact} is not distinct from ${report.contact?.value ?? null}`,
      ),
    )
  return row?.id ?? null
}

const isDraftTaken = async (
  db: Queryable,
  { organization }: FoundTag,
  { draftId }: Report,
): Promise<boolean> =>
  (await db.$count(
    serviceRequests,
    and(eq(serviceRequests.organizationId, organization.id), eq(serviceRequests.draftId, draftId)),
  )) > 0

const store = (by: Reporting, report: Report, photos: readonly PreparedFile[]): Promise<Result<Reported>> =>
  resultTransaction(async (tx) => {
    const request = await insertRequest(tx, by, report)
    if (!request) {
      const sent = await sentBefore(tx, by, report)
      return sent
        ? ok({ id: sent, attempt: null })
        : refused({ message: messageKey('report.problem.unreadable') })
    }
    const { organization } = by.tag
    for (const photo of photos) {
      const fileId = await insertFile(tx, organization.id, photo)
      await tx.insert(requestFiles).values({ organizationId: organization.id, requestId: request.id, fileId })
    }
    await recordAudit(tx, by.reader?.account ?? by.visitor, {
      event: 'requests.created',
      organizationId: organization.id,
      subject: requestSubject(request),
    })
    if (request.isProven) await tellReporter(tx, request.id, { event: 'received' })
    return ok({ id: request.id, attempt: request.attempt })
  })

const mostDraws = 5

/** Null when the form was stored by another request meanwhile. */
async function insertRequest(tx: Queryable, by: Reporting, report: Report) {
  const { visitor, tag, reader } = by
  const organizationId = tag.organization.id
  const { contact, words, name, channel } = report
  const isProven = contact !== null && reader !== null && (await isOwnContact(tx, reader, contact.value))
  const attempt =
    contact && !isProven && (await mayGetCode(contact))
      ? (await openAttempt(visitor, { purpose: 'report', contact, organizationId }, tx)).attempt
      : null
  const [drawn] = await tx.execute<{ id: string }>(sql`select uuidv7() as id`)
  if (!drawn) throw new Error('the database made no id')
  const values = {
    id: drawn.id,
    organizationId,
    tagId: tag.id,
    equipmentId: tag.equipment?.id,
    draftId: report.draftId,
    words,
    reporterName: name,
    reporterAccountId: reader?.account.accountId,
    channel,
    contact: contact?.value,
    contactProvenAt: isProven ? sql`now()` : null,
    attemptId: attempt?.id,
    trackingHash: tokenHash(trackingToken(drawn.id)),
    locale: visitor.locale,
    consentVersion: isKnown(reader) ? null : report.consent,
    address: visitor.address,
  }
  for (let draw = 0; draw < mostDraws; draw++) {
    const [row] = await tx
      .insert(serviceRequests)
      .values({ ...values, number: await drawNumber(tx, organizationId) })
      .onConflictDoNothing()
      .returning({ id: serviceRequests.id, number: serviceRequests.number })
    if (row) return { ...row, isProven, attempt }
    if (await isDraftTaken(tx, tag, report)) return null
  }
  throw new Error('no free number was drawn')
}

async function isOwnContact(tx: Queryable, { account }: Reader, contact: string): Promise<boolean> {
  const own = and(eq(identifiers.accountId, account.accountId), eq(identifiers.value, contact))
  return (await tx.$count(identifiers, own)) > 0
}

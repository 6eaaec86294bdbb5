import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { applicationLinks, invitations, memberships, messages, organizations, roles } from '@/db/schema'
import { type Actor, can } from '@/lib/actor'
import { type FirstStep, firstSteps, placeOfStep } from './steps'

export type StepState = {
  step: FirstStep
  state: 'open' | 'done' | 'skipped'
  /** `messages.error_code` of the last message of the step's channel, when it did not leave. */
  errorCode: string | null
}

const isOwn = (organizationId: SQL) => sql`organization_id = ${organizationId}`
const here = sql`${organizations.id}`

const taken = (channel: 'sms' | 'email') => sql`exists (select from ${messages}
  where ${isOwn(here)} and channel = ${channel} and sent_at is not null)`

const lastError = (channel: 'sms' | 'email') => sql`(select error_code from ${messages}
  where ${isOwn(here)} and channel = ${channel} order by created_at desc limit 1)`

/** Base roles are dated like the organisation; another, or a changed one, was looked at. */
const isDone: Record<FirstStep, SQL> = {
  organization: sql`(${organizations.supportPhone} is not null or ${organizations.supportEmail} is not null)`,
  sms: taken('sms'),
  email: taken('email'),
  roles: sql`exists (select from ${roles} where ${isOwn(here)} and base_role is null)`,
  links: sql`exists (select from ${applicationLinks} where ${isOwn(here)})`,
  invitation: sql`exists (select from ${invitations} where ${isOwn(here)})`,
}

const hasSomebodyElse = sql`exists (select from ${memberships}
  where ${isOwn(here)} and accepted_at is not null and id is distinct from ${organizations.ownerMembershipId})`

/**
 * The steps of a new installation with their state, as the data shows it; null once somebody besides the owner came in, or
 * nothing is open, or for whom the settings are none of their business.
 */
export async function firstRunOf(actor: Actor): Promise<StepState[] | null> {
  if (!can(actor, 'settings.write')) return null
  const columns = firstSteps.map((step) => sql`${isDone[step]} as ${sql.identifier(step)}`)
  const [row] = await database().execute<Row>(sql`
    select ${sql.join(columns, sql`, `)}, ${organizations.settledSteps} as settled,
      ${lastError('sms')} as sms_error, ${lastError('email')} as email_error
    from ${organizations} where ${organizations.id} = ${actor.organizationId} and not ${hasSomebodyElse}`)
  if (!row) return null
  const steps = firstSteps
    .filter((step) => can(actor, placeOfStep[step].permission))
    .map((step): StepState => {
      const isSettled = row.settled.includes(step)
      const state = row[step] || (isSettled && step === 'roles') ? 'done' : isSettled ? 'skipped' : 'open'
      const errorCode = step === 'sms' ? row.sms_error : step === 'email' ? row.email_error : null
      return { step, state, errorCode: state === 'open' ? errorCode : null }
    })
  return steps.some(({ state }) => state === 'open') ? steps : null
}

type Row = Record<FirstStep, boolean> & {
  settled: string[]
  sms_error: string | null
  email_error: string | null
}

import { applicationsOf } from '@/features/sessions/powers'
import type { ContactGate } from '@/features/sign-in/contact-gate'
import type { Application } from '@/lib/applications'
import type { AccessFacts } from './facts'

/** The way in, in the order in which a person walks it. */
const stepNames = [
  'card',
  'invitation',
  'contact',
  'password',
  'locks',
  'consent',
  'roles',
  'applications',
] as const
export type StepName = (typeof stepNames)[number]

/** What an administrator can do about a step; the rest mends itself or is the person's own turn. */
export type Mend = 'restore' | 'unban' | 'invite' | 'edit' | 'unlock' | 'confirm-number'

/** `passed`, perhaps with something worth knowing; `stops` the person; `later` would stop them next; `unreached`. */
export type Verdict = 'passed' | 'noted' | 'stops' | 'later' | 'unreached'

export type Finding = {
  step: StepName
  verdict: Verdict
  /** Which sentence of the step tells it. */
  told: string
  mend?: Mend
  until?: Date | null
  contacts?: string[]
  applications?: Application[]
}

type Told = Omit<Finding, 'step' | 'verdict'> & { verdict: 'passed' | 'noted' | 'stops' | 'unreached' }

const unreached: Told = { verdict: 'unreached', told: 'unreached' }

/** The whole way of one person, with at most one step that stops them. */
export function traceOf(facts: AccessFacts): Finding[] {
  const steps: Record<StepName, Told> = {
    card: cardStep(facts),
    invitation: invitationStep(facts),
    contact: contactStep(facts),
    password: passwordStep(facts),
    locks: locksStep(facts),
    consent: consentStep(facts),
    roles: rolesStep(facts),
    applications: applicationsStep(facts),
  }
  let isStopped = false
  return stepNames.map((step) => {
    const told = steps[step]
    const verdict = told.verdict !== 'stops' ? told.verdict : isStopped ? ('later' as const) : 'stops'
    isStopped ||= verdict === 'stops'
    return { ...told, step, verdict }
  })
}

/** Nothing keeps the person out. */
export const isOpen = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict === 'passed' || verdict === 'noted')

/** Doors add up both cards of a human, so that a ban of one leaves the way by the other. */
function cardStep({ doors, isDeleted, isActive, bannedUntil }: AccessFacts): Told {
  if (isActive) return { verdict: 'passed', told: 'active' }
  if (doors.length > 0) return { verdict: 'noted', told: 'otherCard' }
  return isDeleted
    ? { verdict: 'stops', told: 'deleted', mend: 'restore' }
    : { verdict: 'stops', told: bannedUntil ? 'bannedUntil' : 'banned', mend: 'unban', until: bannedUntil }
}

function invitationStep({ isRegistered, contacts, state }: AccessFacts): Told {
  if (isRegistered) return { verdict: 'passed', told: 'accepted' }
  if (contacts.length === 0) return { verdict: 'stops', told: 'noContact', mend: 'edit' }
  switch (state) {
    case 'expired':
    case 'undelivered':
    case 'invited':
      return { verdict: 'stops', told: state, mend: 'invite' }
    case 'not-invited':
      return { verdict: 'stops', told: 'notInvited', mend: 'invite' }
    default:
      return unreached
  }
}

function contactStep({ isRegistered, contacts }: AccessFacts): Told {
  if (!isRegistered) return unreached
  const unproven = contacts.filter(({ gate }) => !gate).map(({ value }) => value)
  if (contacts.length === 0) return { verdict: 'stops', told: 'none', mend: 'edit' }
  if (unproven.length === contacts.length) {
    return { verdict: 'stops', told: 'unproven', mend: 'edit', contacts: unproven }
  }
  return unproven.length > 0
    ? { verdict: 'noted', told: 'partlyProven', contacts: unproven }
    : { verdict: 'passed', told: 'proven' }
}

function passwordStep({ isRegistered, hasPassword }: AccessFacts): Told {
  if (!isRegistered) return unreached
  return { verdict: 'passed', told: hasPassword ? 'set' : 'codeOnly' }
}

/** Any one contact by any one way is enough. */
function locksStep({ contacts, hasPassword }: AccessFacts): Told {
  const gates = contacts.flatMap(({ gate }) => (gate ? [gate] : []))
  if (gates.length === 0) return unreached
  const opensByPassword = (gate: ContactGate) => hasPassword && gate.passwordsUntil === null
  const opensByCode = (gate: ContactGate) => gate.codes === null && (!gate.isIdle || opensByPassword(gate))
  const closed = closedWay(gates, hasPassword)
  if (gates.some((gate) => opensByPassword(gate) || opensByCode(gate))) {
    return closed ? { ...closed, verdict: 'noted' } : { verdict: 'passed', told: 'free' }
  }
  return { verdict: 'stops', ...(closed ?? { told: 'locked' }) }
}

/** What closes a way of signing in, the first that an administrator can mend. */
function closedWay(gates: readonly ContactGate[], hasPassword: boolean): Omit<Told, 'verdict'> | null {
  const until = gates.find(({ passwordsUntil }) => passwordsUntil)?.passwordsUntil ?? null
  if (hasPassword && until) return { told: 'passwords', mend: 'unlock', until }
  if (gates.some(({ codes }) => codes === 'guessed')) return { told: 'codes', mend: 'unlock' }
  if (gates.some(({ isIdle }) => isIdle)) return { told: 'idle', mend: 'confirm-number' }
  if (gates.some(({ codes }) => codes === 'asked-too-often')) return { told: 'askedTooOften' }
  if (gates.some(({ codes }) => codes === 'budget')) return { told: 'budget' }
  return gates.some(({ codes }) => codes === 'not-here') ? { told: 'notHere', mend: 'edit' } : null
}

function consentStep({ doors }: AccessFacts): Told {
  if (doors.length === 0) return unreached
  return doors.some(({ owesConsent }) => owesConsent)
    ? { verdict: 'stops', told: 'owed' }
    : { verdict: 'passed', told: 'given' }
}

function rolesStep({ doors }: AccessFacts): Told {
  if (doors.length === 0) return unreached
  if (doors.some(({ isOwner }) => isOwner)) return { verdict: 'passed', told: 'owner' }
  return doors.some(({ applications }) => applications !== null)
    ? { verdict: 'passed', told: 'some' }
    : { verdict: 'stops', told: 'none', mend: 'edit' }
}

function applicationsStep({ doors }: AccessFacts): Told {
  if (doors.length === 0) return unreached
  const applications = [...applicationsOf(doors)]
  if (applications.length > 0) return { verdict: 'passed', told: 'open', applications }
  const hasRole = doors.some(({ applications: opened }) => opened !== null)
  return hasRole ? { verdict: 'stops', told: 'none', mend: 'edit' } : unreached
}

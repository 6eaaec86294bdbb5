import type { MessageKey, Translator } from '@/lib/translator'

const texts: Record<string, MessageKey> = {
  'not-allowed': 'jobs.problem.notAllowed',
  'organization-closed': 'jobs.problem.organizationClosed',
  'unknown-kind': 'jobs.problem.unknownKind',
  over: 'jobs.problem.over',
  busy: 'jobs.problem.busy',
  broken: 'jobs.problem.broken',
  'too-many-broken': 'jobs.problem.tooManyBroken',
  'role-gone': 'jobs.problem.roleGone',
  'role-beyond-you': 'jobs.problem.roleBeyondYou',
  'company-gone': 'jobs.problem.companyGone',
  'district-gone': 'jobs.problem.districtGone',
  'type-gone': 'jobs.problem.typeGone',
  'out-of-sight': 'jobs.problem.outOfSight',
  'ban-over': 'jobs.problem.banOver',
}

/** Why a job could not go on, in a sentence; the kind's own word where it has one. */
export function problemText(
  t: Translator,
  problem: string,
  own?: (t: Translator, word: string) => string | null,
): string {
  return own?.(t, problem) ?? t(texts[problem] ?? 'jobs.problem.other')
}

import { translatorFor } from '@/lib/translator'
import { type Answer, destinationOf } from './http'

export type Outcome = 'answered' | 'sign-in' | 'prove' | 'refused' | 'missing' | 'unreadable' | 'failed'

const t = translatorFor('ru')
const refusals = [t('common.forbidden'), t('ownership.problem.notYours')]

/** What became of a request, whichever way it was told. */
export function outcomeOf(answer: Answer): Outcome {
  if (answer.status >= 500) return 'failed'
  const path = destinationOf(answer)
  if (path === '/sign-in') return 'sign-in'
  if (path === '/account/prove') return 'prove'
  if (path === '/account/refused') return 'refused'
  if (answer.status === 404) return 'missing'
  if (answer.status === 403 || refusals.some((words) => answer.body.includes(words))) return 'refused'
  return answer.status >= 400 ? 'unreadable' : 'answered'
}

import type { Tone } from '@/components/ui/chip'
import type { MessageKey } from '@/lib/translator'

export const requestStates = ['new', 'accepted', 'in-work', 'done', 'refused'] as const
export type RequestState = (typeof requestStates)[number]

export const isRequestState = (value: string): value is RequestState =>
  (requestStates as readonly string[]).includes(value)

/** A finished request waits for nobody, and its retention counts from then. */
export const isFinished = (state: RequestState): boolean => state === 'done' || state === 'refused'

export const stateNames: Record<RequestState, MessageKey> = {
  new: 'requests.state.new',
  accepted: 'requests.state.accepted',
  'in-work': 'requests.state.inWork',
  done: 'requests.state.done',
  refused: 'requests.state.refused',
}

/** A new request wants somebody; the rest is quiet. */
export const stateTones: Record<RequestState, Tone> = {
  new: 'accent',
  accepted: 'neutral',
  'in-work': 'neutral',
  done: 'good',
  refused: 'line',
}

/** Where a request may go from each state, the usual step first. */
export const nextStates: Record<RequestState, readonly RequestState[]> = {
  new: ['accepted', 'in-work', 'refused'],
  accepted: ['in-work', 'done', 'refused'],
  'in-work': ['done', 'refused'],
  done: ['in-work'],
  refused: ['accepted'],
}

const stepNames: Record<Exclude<RequestState, 'new'>, MessageKey> = {
  accepted: 'requests.step.accepted',
  'in-work': 'requests.step.inWork',
  done: 'requests.step.done',
  refused: 'requests.step.refused',
}

/** Reopening says something else than the same state says the first time. */
export const stepName = (from: RequestState, to: Exclude<RequestState, 'new'>): MessageKey =>
  isFinished(from) ? 'requests.step.reopen' : stepNames[to]

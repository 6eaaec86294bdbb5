import 'server-only'
import type { Reach } from '@/lib/outward'
import { Conversation } from './conversation'
import { DirectoryFailure, isTheHostsFault } from './failure'
import { healthyFirst, remember } from './host-health'
import { type Host, hostsOf, hostText } from './hosts'
import { openSocket } from './open-socket'
import type { DirectorySettings } from './settings'

export type Directory = Pick<Conversation, 'host' | 'bind' | 'search'>
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: DirectoryFailure }

/** How far the call may go, and for how long: finding a host and the work together. */
type Bounds = { reach: Reach; wholeSeconds: number }

/** Conversations with one organisation's directory in this process, so that one that hangs fills nothing. */
const mostAtOnce = 32
const underWay = new Map<string, number>()

/**
 * Runs `work` with the first host that answers, then hangs up. What the directory does wrong or refuses is returned; of two hosts
 * one is chosen before anything is proved to it, so that no password is counted twice.
 */
export async function withDirectory<T>(
  settings: DirectorySettings,
  work: (directory: Directory) => Promise<T>,
  bounds: Bounds,
): Promise<Answer<T>> {
  const { organizationId } = settings
  const waiting = underWay.get(organizationId) ?? 0
  if (waiting >= mostAtOnce) return { ok: false, failure: new DirectoryFailure('busy') }
  underWay.set(organizationId, waiting + 1)
  try {
    return { ok: true, value: await conversed(settings, work, bounds) }
  } catch (error) {
    if (error instanceof DirectoryFailure) return { ok: false, failure: error }
    throw error
  } finally {
    const left = (underWay.get(organizationId) ?? 1) - 1
    if (left === 0) underWay.delete(organizationId)
    else underWay.set(organizationId, left)
  }
}

async function conversed<T>(
  settings: DirectorySettings,
  work: (directory: Directory) => Promise<T>,
  { reach, wholeSeconds }: Bounds,
): Promise<T> {
  const whole = AbortSignal.timeout(wholeSeconds * 1000)
  const conversation = await firstAnswering(settings, reach, whole)
  const hangUp = () => conversation.hangUp(new DirectoryFailure('slow', { host: conversation.host }))
  whole.addEventListener('abort', hangUp, { once: true })
  try {
    return await work(conversation)
  } finally {
    whole.removeEventListener('abort', hangUp)
    conversation.hangUp()
  }
}

async function firstAnswering(
  settings: DirectorySettings,
  reach: Reach,
  whole: AbortSignal,
): Promise<Conversation> {
  let last = new DirectoryFailure('name')
  for (const host of healthyFirst(await hostsOf(settings))) {
    try {
      const conversation = await begun(host, settings, reach, whole)
      remember(host, 'answers')
      return conversation
    } catch (error) {
      if (!(error instanceof DirectoryFailure)) throw error
      remember(host, 'fails')
      last = error
      if (whole.aborted) break
    }
  }
  throw last
}

/** A host counts as answering once it told of itself: one that takes connections and says nothing is passed by. */
async function begun(
  host: Host,
  settings: DirectorySettings,
  reach: Reach,
  whole: AbortSignal,
): Promise<Conversation> {
  const patience = AbortSignal.any([whole, AbortSignal.timeout(settings.connectSeconds * 1000)])
  const socket = await openSocket(host, settings, reach, patience)
  const conversation = new Conversation(socket, hostText(host), settings.operationSeconds)
  const hangUp = () => conversation.hangUp(new DirectoryFailure('slow', { host: conversation.host }))
  patience.addEventListener('abort', hangUp, { once: true })
  try {
    for await (const _ of conversation.search(aboutItself)) break
    return conversation
  } catch (error) {
    // Whoever refuses to tell strangers of itself does answer.
    if (error instanceof DirectoryFailure && !isTheHostsFault(error)) return conversation
    conversation.hangUp()
    throw error
  } finally {
    patience.removeEventListener('abort', hangUp)
  }
}

/** RFC 4512 §5.1: what every host says to everybody. */
const aboutItself = {
  base: '',
  scope: 'base',
  filter: '(objectClass=*)',
  attributes: ['supportedLDAPVersion'],
  pageSize: null,
} as const

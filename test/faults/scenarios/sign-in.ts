import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { identifiers } from '@/db/schema'
import { findAttempt } from '@/features/sign-in/attempts'
import { checkCode, sendCode } from '@/features/sign-in/codes'
import { stepAfterCode } from '@/features/sign-in/next-step'
import { createSession } from '../../factories'
import { password } from '../../invited'
import { ageCodes, lastSentCode } from '../../sent-codes'
import type { Scenario } from '../scenario'
import { attempt, browser, byAccount, byAdministrator, byStranger, registered } from '../world'

const phoneOf = ({ mobilePhone }: { mobilePhone: string | null }): string => mobilePhone ?? ''

/** A registered person's browser that has been sent a code. */
async function codeSent(phone: string, purpose: 'sign-in' | 'password' = 'sign-in') {
  const walked = await attempt(phone, purpose)
  await sendCode(browser, walked.attempt)
  return walked
}

const ownAttempt =
  'each begins an attempt, which belongs to the browser that gets its answer; sending limits bound the messages'
const thenSignsIn = (count: number) => ({
  count,
  because: 'what was proven is stored, then the session begins: cut between the two, one signs in',
})

const endOwnSession = (action: string): Record<string, Scenario> => ({
  [action]: { prepare: async (world) => byAccount((await registered(world)).accountId, {}) },
})

export const signInScenarios = {
  'sign-in/actions.identifyContactAction': {
    twice: ownAttempt,
    prepare: async (world) => byStranger({ contact: phoneOf(await registered(world)) }),
  },
  'sign-in/actions.signInByPasswordAction': {
    stages: thenSignsIn(2),
    prepare: async (world) => {
      const { cookies } = await attempt(phoneOf(await registered(world)))
      return byStranger({ password }, cookies)
    },
  },
  'sign-in/actions.requestCodeAction': {
    prepare: async (world) => byStranger({}, (await attempt(phoneOf(await registered(world)))).cookies),
  },
  'sign-in/actions.forgotPasswordAction': {
    stages: { count: 2, because: 'the attempt, then its code' },
    twice: ownAttempt,
    prepare: async (world) => byStranger({}, (await attempt(phoneOf(await registered(world)))).cookies),
  },
  'sign-in/actions.beginResetAction': {
    stages: { count: 2, because: 'the attempt, then its code' },
    twice: ownAttempt,
    prepare: async (world) => byStranger({ contact: phoneOf(await registered(world)) }),
  },
  'sign-in/actions.proveSignInCodeAction': {
    stages: thenSignsIn(2),
    prepare: async (world) => {
      const phone = phoneOf(await registered(world))
      const { cookies } = await codeSent(phone)
      return byStranger({ code: await lastSentCode(phone) }, cookies)
    },
  },
  'sign-in/actions.resendCodeAction': {
    prepare: async (world) => {
      const { cookies } = await codeSent(phoneOf(await registered(world)))
      await ageCodes(61)
      return byStranger({}, cookies)
    },
  },
  'new-password/actions.createPasswordAction': {
    stages: thenSignsIn(2),
    prepare: async (world) => {
      const phone = phoneOf(await registered(world))
      const { secret, cookies } = await codeSent(phone, 'password')
      const sent = await findAttempt(secret)
      if (!sent) throw new Error('the attempt is over')
      await checkCode(browser, sent, await lastSentCode(phone), (tx, proof) => stepAfterCode(tx, sent, proof))
      return byStranger({ password: 'другой насос и весна', repeat: 'другой насос и весна' }, cookies)
    },
  },
  'access-trace/actions.confirmNumberAction': {
    prepare: async (world) => {
      const person = await registered(world)
      await database()
        .update(identifiers)
        .set({ lastUsedAt: sql`now() - interval '91 days'` })
        .where(eq(identifiers.accountId, person.accountId))
      return byAdministrator(world, { id: person.id })
    },
  },
  'own-account/session-actions.endSessionAction': {
    prepare: async (world) => {
      const { accountId } = await registered(world)
      const other = await createSession(accountId)
      return byAccount(accountId, { id: other.id })
    },
  },
  'own-account/session-actions.endOtherSessionsAction': {
    prepare: async (world) => {
      const { accountId } = await registered(world)
      await createSession(accountId)
      return byAccount(accountId, {})
    },
  },
  ...endOwnSession('own-account/session-actions.signOutAction'),
} satisfies Record<string, Scenario>

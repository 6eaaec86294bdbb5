import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { consents, identifiers } from '@/db/schema'
import { sendCode } from '@/features/sign-in/codes'
import { password } from '../../invited'
import { ageCodes, lastSentCode } from '../../sent-codes'
import type { Scenario } from '../scenario'
import { attempt, browser, byAccount, freshPhone, registered, type World } from '../world'

/** Whoever walks a confirmation of `phone`, or of their own number, and has been sent its code. */
async function confirming(world: World, phone?: string) {
  const person = await registered(world)
  const contact = phone ?? person.mobilePhone ?? ''
  const { attempt: walked, cookies } = await attempt(contact, 'confirm-contact', person.accountId)
  await sendCode(browser, walked)
  return { person, cookies, code: await lastSentCode(contact) }
}

const next = '/account'

export const accountScenarios = {
  'own-account/actions.saveNameAction': {
    prepare: async (world) =>
      byAccount((await registered(world)).accountId, { surname: 'Летова', givenName: 'Анна' }),
  },
  'own-account/actions.chooseLanguageAction': {
    prepare: async (world) => byAccount((await registered(world)).accountId, { locale: 'en' }),
  },
  'own-account/actions.setPasswordAction': {
    twice: 'each stores the password and tells its person',
    prepare: async (world) => {
      const fields = { password: 'другой насос и весна', repeat: 'другой насос и весна' }
      return byAccount((await registered(world)).accountId, fields)
    },
  },
  'own-account/actions.withdrawConsentAction': {
    prepare: async (world) => {
      const { accountId } = await registered(world)
      const [consent] = await database()
        .insert(consents)
        .values({
          accountId,
          organizationId: world.organization.id,
          purpose: 'personal-data',
          textVersion: '1',
          locale: 'ru',
          address: '192.0.2.1',
        })
        .returning({ id: consents.id })
      return byAccount(accountId, { id: consent?.id ?? '' })
    },
  },
  'own-account/proof-actions.proveByPasswordAction': {
    twice: 'each is compared in an attempt of its own',
    stages: { count: 3, because: 'the attempt, the comparison, the note of the proof' },
    prepare: async (world) => byAccount((await registered(world)).accountId, { password, next }),
  },
  'own-account/proof-actions.sendProofCodeAction': {
    twice: 'each begins an attempt of its own; sending limits bound the messages',
    stages: { count: 2, because: 'the attempt, then its code' },
    prepare: async (world) => {
      const { accountId } = await registered(world)
      const [contact] = await database()
        .select()
        .from(identifiers)
        .where(eq(identifiers.accountId, accountId))
      return byAccount(accountId, { contactId: contact?.id ?? '', next })
    },
  },
  'own-account/proof-actions.proveByCodeAction': {
    prepare: async (world) => {
      const { person, cookies, code } = await confirming(world)
      return byAccount(person.accountId, { code, next }, cookies)
    },
  },
  'own-account/proof-actions.resendCodeAction': {
    prepare: async (world) => {
      const { person, cookies } = await confirming(world)
      await ageCodes(61)
      return byAccount(person.accountId, { here: next }, cookies)
    },
  },
  'own-account/proof-actions.sendContactCodeAction': {
    twice: 'each begins an attempt of its own; sending limits bound the messages',
    stages: { count: 2, because: 'the attempt, then its code' },
    prepare: async (world) => {
      const fields = { kind: 'phone', contact: freshPhone(), from: '' }
      return byAccount((await registered(world)).accountId, fields)
    },
  },
  'own-account/proof-actions.confirmContactAction': {
    prepare: async (world) => {
      const { person, cookies, code } = await confirming(world, freshPhone())
      return byAccount(person.accountId, { code, from: '' }, cookies)
    },
  },
} satisfies Record<string, Scenario>

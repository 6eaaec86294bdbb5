import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, consents } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { consentTextVersion, recordConsent } from '@/features/accounts/consent'
import { withdrawConsent } from '@/features/own-account/mutations'
import { carried } from '@/lib/version'
import { accountActor, actorWith, adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { giveConsent, organizationToConsent } from './give'
import { publishConsent } from './publish'
import { consentTextSchema } from './schema'
import { consentSettings, findConsentChange, findConsentText } from './texts'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })
const words = 'Я разрешаю обрабатывать мои данные. '.repeat(10)

beforeEach(async () => {
  organization = await createOrganization()
})

async function form(typed: Record<string, string>) {
  const { facts, version } = await consentSettings(admin())
  return consentTextSchema.parse({ ...facts, version: String(version), openedWith: carried(facts), ...typed })
}

const publish = async (ru: string, agreed = true) =>
  publishConsent(admin(), await form({ ru, ...(agreed && { agreed: 'on' }) }))

/** Somebody who accepted a text at their first sign-in, the product's own unless told. */
async function signedInPerson(textVersion = consentTextVersion) {
  const person = await createRegisteredPerson(organization)
  const { accountId } = person
  await transaction((tx) =>
    recordConsent(tx, visitor(), { accountId, organizationId: organization.id, textVersion }),
  )
  return accountActor({ accountId, organizationId: organization.id })
}

describe('a new text', () => {
  it('first says how many people it asks, and changes nothing until that is agreed to', async () => {
    await signedInPerson()
    await createRegisteredPerson(organization)
    expect(await publish(words, false)).toMatchObject({
      ok: false,
      problems: [{ message: 'settings.consent.willAsk', params: { n: 2 }, offer: { name: 'agreed' } }],
    })
    expect((await findConsentText(organization.id))?.version).toBe(consentTextVersion)
  })

  it('is a version that everybody is asked for once, and earlier ones can still be read', async () => {
    const account = await signedInPerson()
    expect(await organizationToConsent(account)).toBeNull()
    expect((await publish(words)).ok).toBe(true)
    expect(await organizationToConsent(account)).toMatchObject({ id: organization.id })

    const { version } = (await findConsentText(organization.id)) ?? { version: '' }
    await Promise.all([giveConsent(account, version), giveConsent(account, version)])
    expect(await organizationToConsent(account)).toBeNull()
    const given = and(eq(consents.accountId, account.accountId), eq(consents.textVersion, version))
    expect(await database().$count(consents, given)).toBe(1)
    const entries = await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(entries.filter(({ event }) => event === 'consents.given')).toHaveLength(1)

    await publish(`${words} И ещё.`)
    expect(await organizationToConsent(account)).not.toBeNull()
    expect((await findConsentText(organization.id, version))?.ru).toBe(words.trim())
    expect((await findConsentText(organization.id, consentTextVersion))?.publishedAt).toBeNull()
    expect(await findConsentText(organization.id, `${version}\0`)).toBeNull()
    expect(await findConsentText(organization.id, 'none')).toBeNull()
  })

  it('is compared with the one before it, the first with the product’s own', async () => {
    await publish(words)
    const { version: one = '' } = (await findConsentText(organization.id)) ?? {}
    await publish(`${words} И ещё.`)
    const { version: two = '' } = (await findConsentText(organization.id)) ?? {}
    expect(await findConsentChange(admin(), one)).toMatchObject({
      older: { version: consentTextVersion },
      newer: { version: one },
    })
    expect(await findConsentChange(admin(), two)).toMatchObject({ older: { ru: words.trim() } })
    expect(await findConsentChange(admin(), consentTextVersion)).toBeNull()
    const stranger = adminActor({ organization: await createOrganization() })
    expect(await findConsentChange(stranger, two)).toBeNull()
  })

  it('sent twice at once is published once', async () => {
    const filled = await form({ ru: words, agreed: 'on' })
    const results = await Promise.all([publishConsent(admin(), filled), publishConsent(admin(), filled)])
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await consentSettings(admin())).history).toHaveLength(1)
  })

  it('is what newcomers accept from then on', async () => {
    await publish(words)
    const { version } = (await findConsentText(organization.id)) ?? {}
    expect(await organizationToConsent(await signedInPerson(version))).toBeNull()
  })

  it('is not accepted by whoever read an older one, and an accepted one can be taken back', async () => {
    const account = await signedInPerson()
    await publish(words)
    const { version } = (await findConsentText(organization.id)) ?? { version: '' }
    await publish(`${words} И ещё.`)
    expect(await giveConsent(account, version)).toMatchObject({
      ok: false,
      problems: [{ message: 'account.consents.newer' }],
    })
    const [older] = await database().select().from(consents).where(eq(consents.accountId, account.accountId))
    await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    expect((await withdrawConsent(account, { id: older?.id ?? '' })).ok).toBe(true)
    expect(await giveConsent(account, version)).toMatchObject({
      problems: [{ message: 'account.consents.notYours' }],
    })
  })

  it('asks nobody of another organisation', async () => {
    const account = await signedInPerson()
    const other = await createOrganization()
    await publishConsent(adminActor({ organization: other }), {
      ...(await form({ ru: words, agreed: 'on' })),
      version: 1,
    })
    expect(await organizationToConsent(account)).toBeNull()
    expect((await findConsentText(other.id))?.version).not.toBe(consentTextVersion)
  })

  it('is not published without words or without the permission', async () => {
    const parsed = consentTextSchema.safeParse({ ru: 'Да', en: words, version: '1', openedWith: '{}' })
    expect(parsed.error?.issues).toMatchObject([{ path: ['ru'], message: 'settings.consent.tooShort' }])
    expect(await publishConsent(admin(), await form({ agreed: 'on' }))).toMatchObject({
      problems: [{ message: 'settings.consent.same' }],
    })
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    await expect(publishConsent(reader, await form({ ru: words }))).rejects.toThrow('settings.write')
  })
})

import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { organizations } from '@/db/schema'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { organizationProfile, saveProfile } from './profile'
import { profileSchema } from './profile-schema'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })

beforeAll(async () => {
  organization = await createOrganization()
})

async function form(typed: Record<string, string>) {
  const { facts, version } = await organizationProfile(admin())
  const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? '']))
  return { ...shown, version: String(version), openedWith: carried(facts), ...typed }
}

describe('the organisation’s page', () => {
  it('keeps what was typed in one spelling, for this organisation alone', async () => {
    const other = await createOrganization()
    const typed = {
      name: '  Тепло   и холод ',
      accent: '2F6B4E',
      supportPhone: '8 (800) 555-01-00',
      supportEmail: 'Help@Example.com',
      instruction: 'Звоните.\r\n\r\n\r\n\r\nhttps://example.com ',
      shortHost: 'Ёж.рф',
    }
    expect((await saveProfile(admin(), profileSchema.parse(await form(typed)), true)).ok).toBe(true)
    expect((await organizationProfile(admin())).facts).toEqual({
      name: 'Тепло и холод',
      accent: '#2f6b4e',
      supportPhone: '+78005550100',
      supportEmail: 'help@example.com',
      instruction: 'Звоните.\n\nhttps://example.com',
      shortHost: 'xn--f1a7c.xn--p1ai',
    })
    const [untouched] = await database().select().from(organizations).where(eq(organizations.id, other.id))
    expect(untouched).toMatchObject({ name: other.name, version: 1 })
  })

  it.each([
    ['name', ' \u200b ', 'common.required'],
    ['name', 'я'.repeat(121), 'common.tooLong'],
    ['accent', 'red; background: url(x)', 'settings.profile.notColour'],
    ['supportPhone', '12', 'settings.profile.notPhone'],
    ['supportEmail', 'a@b', 'settings.profile.notEmail'],
    ['instruction', 'я'.repeat(2_001), 'common.tooLong'],
    ['shortHost', 'https://vhod.ru', 'settings.profile.notHost'],
    ['shortHost', 'vhod.ru/x', 'settings.profile.notHost'],
    ['shortHost', 'vhod.ru:80', 'settings.profile.notHost'],
    ['shortHost', 'a@vhod.ru', 'settings.profile.notHost'],
    ['shortHost', '127.0.0.1', 'settings.profile.notHost'],
    ['shortHost', 'localhost', 'settings.profile.notHost'],
    ['shortHost', `${'a'.repeat(60)}.example.org`, 'settings.profile.longHost'],
  ])('refuses in %s: %s', async (field, typed, message) => {
    const parsed = profileSchema.safeParse(await form({ [field]: typed }))
    expect(parsed.error?.issues).toMatchObject([{ path: [field], message }])
  })

  it('changes the host of links, and nothing else, only with a fresh proof', async () => {
    const typed = { name: 'Без подтверждения', shortHost: 'vhod.example' }
    expect(await saveProfile(admin(), profileSchema.parse(await form(typed)), false)).toMatchObject({
      problems: [{ field: 'shortHost', message: 'settings.proof.needed', link: { inNewTab: true } }],
    })
    expect((await organizationProfile(admin())).facts.name).not.toBe(typed.name)
    const others = profileSchema.parse(await form({ name: typed.name }))
    expect((await saveProfile(admin(), others, false)).ok).toBe(true)
  })

  it('takes the permission', async () => {
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    const filled = profileSchema.parse(await form({ name: 'Чужая' }))
    await expect(saveProfile(reader, filled, true)).rejects.toThrow('settings.write')
    await expect(
      organizationProfile(actorWith({ organization, permissions: ['people.write'] })),
    ).rejects.toThrow('settings.read')
  })
})

import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { applicationLinks } from '@/db/schema'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { linksSchema, parseLink } from './link-schema'
import { organizationLinks, saveLinks } from './links'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })

beforeAll(async () => {
  organization = await createOrganization()
})

async function form(typed: Record<string, string>) {
  const { facts, version } = await organizationLinks(admin())
  return linksSchema.parse({ ...facts, version: String(version), openedWith: carried(facts), ...typed })
}

const stored = () =>
  database()
    .select({
      application: applicationLinks.application,
      platform: applicationLinks.platform,
      url: applicationLinks.url,
    })
    .from(applicationLinks)
    .where(eq(applicationLinks.organizationId, organization.id))

describe('links of applications', () => {
  it('are written, replaced and removed one by one', async () => {
    await saveLinks(
      admin(),
      await form({
        'engineer-mobile.android': 'market://details?id=ru.example',
        'api.web': 'https://example.com/docs',
      }),
      true,
    )
    await saveLinks(
      admin(),
      await form({
        'engineer-mobile.android': 'https://rustore.ru/x',
        'api.web': '',
        'web.ios': 'https://x.ru',
      }),
      true,
    )
    expect(await stored()).toEqual([
      { application: 'engineer-mobile', platform: 'android', url: 'https://rustore.ru/x' },
    ])
  })

  it('stay as they are without a fresh proof', async () => {
    const before = await stored()
    expect(await saveLinks(admin(), await form({ 'web.web': 'https://example.net/' }), false)).toMatchObject({
      problems: [{ message: 'settings.proof.needed' }],
    })
    expect(await stored()).toEqual(before)
  })

  it('take the permission', async () => {
    const filled = await form({ 'api.web': 'https://example.com' })
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    await expect(saveLinks(reader, filled, true)).rejects.toThrow('settings.write')
  })
})

it.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'http://example.com/',
  'ftp://example.com/',
  'https://user:password@example.com/',
  'https://localhost/',
  '//example.com',
  'example.com',
  'https://',
  `https://example.com/${'a'.repeat(2_000)}`,
])('%s is no link', (text) => {
  expect(parseLink(text, 'web')).toBeNull()
  expect(parseLink(text, 'ios')).toBeNull()
})

it('a shop’s own scheme opens on its own platform alone', () => {
  expect(parseLink('itms-apps://apps.apple.com/app/id1', 'ios')).toBe('itms-apps://apps.apple.com/app/id1')
  expect(parseLink('itms-apps://apps.apple.com/app/id1', 'android')).toBeNull()
  expect(parseLink('market://details?id=x', 'web')).toBeNull()
})

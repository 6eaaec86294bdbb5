import { desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, organizations } from '@/db/schema'
import { detailLines } from '@/features/audit-log/details'
import { organizationSettings } from '@/features/organizations/queries'
import { translatorFor } from '@/lib/translator'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { settingForm as form, saveSettingForm as save } from '@/test/setting-form'
import { saveSettings } from './setting-mutations'
import { sectionSchema } from './setting-schema'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })

beforeAll(async () => {
  organization = await createOrganization()
})

beforeEach(async () => {
  await database().update(organizations).set({ settings: {} })
})

describe('a value', () => {
  it('holds at once, is kept only while it differs from the default, and is told in words', async () => {
    expect((await save(admin(), 'access', { invitationHours: '24' })).ok).toBe(true)
    expect((await organizationSettings(organization.id)).invitationHours).toBe(24)
    const [entry] = await database().select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1)
    expect(detailLines(translatorFor('ru'), entry?.details ?? {}, [])).toEqual([
      'Сколько действует приглашение: 72\u00a0часа → 24\u00a0часа',
    ])

    await save(admin(), 'access', { invitationHours: '' })
    const [row] = await database().select().from(organizations).where(eq(organizations.id, organization.id))
    expect(row?.settings).toEqual({})
  })

  it.each([
    '0',
    '721',
    '7.5',
    '-3',
    '1e2',
    'сутки',
    '９',
    '99999999999',
  ])('of %s is out of bounds', (typed) => {
    const parsed = sectionSchema('access').safeParse({
      invitationHours: typed,
      version: '1',
      openedWith: '{}',
    })
    expect(parsed.error?.issues).toMatchObject([
      {
        path: ['invitationHours'],
        message: 'settings.problem.bounds',
        params: { minimum: 1, maximum: 720 },
      },
    ])
  })

  it('of another page, or of no page, is not written by a forged form', async () => {
    await save(admin(), 'access', { codesPerDay: '50', isOwner: 'on', invitationHours: '48' })
    const [row] = await database().select().from(organizations).where(eq(organizations.id, organization.id))
    expect(row?.settings).toEqual({ invitationHours: 48 })
  })

  it('of another organisation stays', async () => {
    const other = await createOrganization({ settings: { invitationHours: 5 } })
    await save(admin(), 'access', { invitationHours: '24' })
    expect((await organizationSettings(other.id)).invitationHours).toBe(5)
  })

  it('takes the permission', async () => {
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    const filled = await form(reader, 'access', { invitationHours: '24' })
    await expect(saveSettings(reader, 'access', filled, true)).rejects.toThrow('settings.write')
  })
})

describe('two editors', () => {
  it('of one value: the second sees the first’s, and takes it or keeps their own', async () => {
    const stale = await form(admin(), 'access', { invitationHours: '48' })
    await save(admin(), 'access', { invitationHours: '24' })
    const refusal = await saveSettings(admin(), 'access', stale, true)
    expect(refusal).toMatchObject({
      ok: false,
      problems: [
        {
          conflict: { fields: [{ name: 'invitationHours', theirs: '24\u00a0часа', mine: '48\u00a0часов' }] },
        },
      ],
    })
    const version = refusal.ok ? 0 : (refusal.problems[0]?.conflict?.version ?? 0)
    await saveSettings(admin(), 'access', { ...stale, version, theirs: ['invitationHours'] }, true)
    expect((await organizationSettings(organization.id)).invitationHours).toBe(24)
    await saveSettings(admin(), 'access', { ...stale, version }, true)
    expect((await organizationSettings(organization.id)).invitationHours).toBe(48)
  })

  it('of two pages do not disturb each other', async () => {
    const limits = await form(admin(), 'limits', { codesPerDay: '100' })
    await save(admin(), 'access', { invitationHours: '24' })
    expect((await saveSettings(admin(), 'limits', limits, true)).ok).toBe(true)
    expect(await organizationSettings(organization.id)).toMatchObject({
      invitationHours: 24,
      codesPerDay: 100,
    })
  })

  it('at the same moment: one wins, the other is told', async () => {
    const forms = await Promise.all(
      ['24', '48'].map((invitationHours) => form(admin(), 'access', { invitationHours })),
    )
    const results = await Promise.all(forms.map((each) => saveSettings(admin(), 'access', each, true)))
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
  })
})

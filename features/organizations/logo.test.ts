import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, logos, organizations } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { logoImage, removeLogo, replaceLogo } from './logo'
import { answerLogo } from './logo-answer'
import { largestLogoBytes } from './logo-bounds'

useDatabase()

let organization: Organization
beforeAll(async () => {
  organization = await createOrganization()
})

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4e' } })

const logoIdOf = async (id: string) => {
  const [row] = await database().select().from(organizations).where(eq(organizations.id, id))
  return row?.logoId ?? null
}

describe('a logo', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('from a %s is written anew, small and as PNG', async (format) => {
    const file = await picture(900, 300)
      .withMetadata({ exif: { IFD0: { Artist: 'secret' } } })
      .toFormat(format)
      .toBuffer()
    expect((await replaceLogo(adminActor({ organization }), file)).ok).toBe(true)
    const id = await logoIdOf(organization.id)
    const stored = await logoImage(id ?? '', 'image')
    expect(await sharp(stored ?? undefined).metadata()).toMatchObject({
      format: 'png',
      width: 480,
      height: 160,
    })
    expect(stored?.includes('secret')).toBe(false)
    expect(await sharp((await logoImage(id ?? '', 'icon')) ?? undefined).metadata()).toMatchObject({
      width: 64,
      height: 64,
    })
    expect(await database().$count(logos, eq(logos.organizationId, organization.id))).toBe(1)
  })

  it('is served for ever under its own address', async () => {
    const response = await answerLogo((await logoIdOf(organization.id)) ?? '', 'image')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect((await answerLogo('../../etc/passwd', 'image')).status).toBe(404)
    expect((await answerLogo(organization.id, 'image')).status).toBe(404)
  })

  it('can be removed, and only one’s own is', async () => {
    const other = await createOrganization()
    await replaceLogo(adminActor({ organization: other }), await picture(50, 50).png().toBuffer())
    await removeLogo(adminActor({ organization }))
    expect(await logoIdOf(organization.id)).toBeNull()
    expect(await logoIdOf(other.id)).not.toBeNull()
    const events = await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(events.map(({ event }) => event)).toContain('organizations.logo-removed')
  })
})

describe('what is no logo', () => {
  const bomb = () => {
    const file = Buffer.alloc(200)
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(file)
    file.writeUInt32BE(50_000, 16)
    file.writeUInt32BE(50_000, 20)
    return file
  }
  it.each([
    ['a bomb of 50,000 × 50,000 pixels', bomb, 'settings.logo.tooLarge'],
    ['an SVG with a script', () => Buffer.from('<svg><script>alert(1)</script></svg>'), 'settings.logo.svg'],
    ['too heavy a file', () => Buffer.alloc(largestLogoBytes + 1), 'settings.logo.tooHeavy'],
    ['a page', () => Buffer.from('GIF89a<script>alert(1)</script>'), 'settings.logo.unknown'],
  ])('%s is refused, and nothing changes', async (_what, file, message) => {
    const before = await logoIdOf(organization.id)
    expect(await replaceLogo(adminActor({ organization }), file())).toMatchObject({
      ok: false,
      problems: [{ field: 'logo', message }],
    })
    expect(await logoIdOf(organization.id)).toBe(before)
  })

  it('a picture that ends in the middle is refused', async () => {
    const whole = await picture(300, 300).png().toBuffer()
    const result = await replaceLogo(adminActor({ organization }), whole.subarray(0, whole.length - 60))
    expect(result).toMatchObject({ ok: false, problems: [{ message: 'settings.logo.broken' }] })
  })

  it('nobody without the permission puts one up', async () => {
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    await expect(replaceLogo(reader, bomb())).rejects.toThrow('settings.write')
    await expect(removeLogo(reader)).rejects.toThrow('settings.write')
  })
})

import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { avatars, memberships } from '@/db/schema'
import { changeAvatar } from '@/features/people/avatar'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { person } from '@/test/directory'
import { comeIn, tryAs, useDirectories } from '@/test/directory-sign-in'
import type { Organization } from '@/test/factories'
import { colourOf, portrait } from '@/test/portrait'

useDatabase()
const { company } = useDirectories()

/** Somebody with this photo who came in by their password, and another photo of theirs. */
async function comer(thumbnailPhoto: Buffer | string) {
  const entry = person('ivanov', { attributes: { thumbnailPhoto } })
  const { ldap, organization } = await company([entry])
  await comeIn(organization, 'ivanov')
  const brings = (photo: Buffer | string) =>
    ldap.entries.put({ ...entry, attributes: { ...entry.attributes, thumbnailPhoto: photo } })
  return { organization, brings }
}

const cardOf = async ({ id }: Organization) => {
  const [row] = await database()
    .select({ id: memberships.id, avatarId: memberships.avatarId, image: avatars.image })
    .from(memberships)
    .leftJoin(avatars, eq(avatars.id, memberships.avatarId))
    .where(eq(memberships.organizationId, id))
  if (!row) throw new Error('nobody has a card')
  return row
}

const shown = async (organization: Organization) => {
  const { image } = await cardOf(organization)
  return image && colourOf(image)
}

describe('a sign-in by the directory', () => {
  it('brings the photo there to a newcomer’s card, and another one when it changed', async () => {
    const { organization, brings } = await comer(await portrait('red'))
    const { avatarId } = await cardOf(organization)
    expect(await shown(organization)).toBe('red')
    expect(await tryAs(organization, 'ivanov')).toBe('signed-in')
    expect((await cardOf(organization)).avatarId).toBe(avatarId)
    brings(await portrait('blue'))
    expect(await tryAs(organization, 'ivanov')).toBe('signed-in')
    expect(await shown(organization)).toBe('blue')
    expect(await database().$count(avatars, eq(avatars.organizationId, organization.id))).toBe(1)
  })

  it('leaves a photo that somebody uploaded here', async () => {
    const { organization, brings } = await comer(await portrait('red'))
    const { id } = await cardOf(organization)
    await changeAvatar(adminActor({ organization }), { id, photo: await portrait('blue') })
    brings(await portrait('red'))
    expect(await tryAs(organization, 'ivanov')).toBe('signed-in')
    expect(await shown(organization)).toBe('blue')
  })

  it('lets in whoever’s photo is none', async () => {
    const { organization, brings } = await comer('<svg onload="alert(1)"/>')
    expect(await shown(organization)).toBeNull()
    brings(Buffer.alloc(5_000_000, 1))
    expect(await tryAs(organization, 'ivanov')).toBe('signed-in')
    expect(await shown(organization)).toBeNull()
  })
})

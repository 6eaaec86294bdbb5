import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { avatars, memberships, servers } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { changeAvatar } from '@/features/people/avatar'
import { findAttempt } from '@/features/sign-in/attempts'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { person } from '@/test/directory'
import { newBrowser, stranger, tryAs, useDirectories } from '@/test/directory-sign-in'
import type { Organization } from '@/test/factories'
import { colourOf, portrait } from '@/test/portrait'
import { connect } from '../connect'
import { proveByDirectory } from './directory'

useDatabase()
const { company } = useDirectories()

/** A company that lets anybody of its directory in, and somebody of it who came in by their password. */
async function comer(thumbnailPhoto: Buffer | string) {
  const entry = person('ivanov', { attributes: { sn: 'Иванов', givenName: 'Пётр', thumbnailPhoto } })
  const { ldap, organization } = await company([entry])
  await database()
    .update(servers)
    .set({ joining: 'anyone', newcomerRoleId: organization.roles.customer })
    .where(eq(servers.organizationId, organization.id))
  const by = newBrowser()
  const walker = await stranger(organization, by)
  await proveByDirectory(walker, { login: 'ivanov', domain: '', password: 'right-password' })
  const attempt = await findAttempt(walker.secret)
  if (!attempt) throw new Error('the attempt is over')
  const name = { surname: 'Иванов', givenName: 'Пётр' }
  const connected = await connect(
    { account: null, visitor: by, attempt },
    { consent: consentTextVersion, name },
  )
  expect(connected).toEqual({ ok: true, value: 'connected' })
  const brings = (photo: Buffer | string) =>
    ldap.entries.put({ ...entry, attributes: { ...entry.attributes, thumbnailPhoto: photo } })
  return { ldap, organization, brings }
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

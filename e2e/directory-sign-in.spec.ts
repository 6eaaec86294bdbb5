import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { servers } from '@/db/schema'
import { bringDirectory } from '@/test/bring-directory'
import { person, service } from '@/test/directory'
import { createOrganization } from '@/test/factories'
import { type LdapServer, startLdapServer } from '@/test/ldap-server'
import { expect, freshPhone, test } from './fixtures'

/** An organisation of this test alone with a directory on this machine, found by its own address. */
async function withDirectory(login: string) {
  const mark = freshPhone().slice(1)
  const ldap = await startLdapServer({ entries: [service, person(login)] })
  const organization = await createOrganization({ name: `Каталог ${mark}` })
  await bringDirectory(organization, ldap.host, { attemptsPerHour: 3 })
  await database()
    .update(servers)
    .set({
      address: `server-${mark}.example`,
      joining: 'anyone',
      newcomerRoleId: organization.roles.dispatcher,
    })
    .where(eq(servers.organizationId, organization.id))
  return { ldap, organization, address: `server-${mark}.example` }
}

const running: LdapServer[] = []
test.afterEach(() => Promise.all(running.splice(0).map((ldap) => ldap.close())))

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('somebody without a phone signs in by login, domain and password, and is told while the directory is away', {
    tag: '@phone',
  }, async ({ page, t }) => {
    const { ldap, organization, address } = await withDirectory('petrova')
    running.push(ldap)
    const signIn = async (password: string) => {
      await page.getByLabel(t('directory.signIn.password'), { exact: true }).fill(password)
      await page.getByRole('button', { name: t('directory.signIn.button') }).click()
    }

    await page.goto(`/server/${address}`)
    await page.getByRole('button', { name: t('connecting.printed.signIn') }).click()
    const login = page.getByLabel(t('directory.signIn.login'), { exact: true })
    await login.fill('petrova')
    await page.getByLabel(t('directory.signIn.domain')).fill('corp')
    await signIn('not the password')
    await expect(page.getByText(t('directory.signIn.wrong'))).toBeVisible()
    await expect(login).toHaveValue('petrova')

    ldap.fault = { at: 'hello', what: 'close' }
    await signIn('right-password')
    await expect(
      page.getByText(t('directory.signIn.away', { organization: organization.name, ways: 1 })),
    ).toBeVisible()
    ldap.fault = null
    await signIn('right-password')
    await expect(page.getByRole('heading', { name: t('connecting.consent.title') })).toBeVisible()
  })
})

import type { Browser, Page } from '@playwright/test'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import {
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
  type Person,
} from '@/test/factories'
import { freshPhone } from './fixtures'

type Options = { javaScriptEnabled?: boolean; locale?: string; colorScheme?: 'light' | 'dark' }

export type Office = {
  organization: Organization
  admin: Person & { accountId: string }
  /** Another browser of the administrator. */
  open: (options?: Options) => Promise<Page>
}

/** An organisation of one test alone and its system administrator. */
export async function office(
  browser: Browser,
  { baseURL = '', viewport }: { baseURL?: string; viewport: ReturnType<Page['viewportSize']> },
): Promise<Office> {
  const organization = await createOrganization({ name: 'Север' })
  const admin = await createRegisteredPerson(organization, {
    roles: ['system-administrator'],
    mobilePhone: freshPhone(),
  })
  const open = async (options: Options = {}) => {
    const context = await browser.newContext({ locale: 'ru-RU', viewport, baseURL, ...options })
    const { token } = await createSession(admin.accountId, {
      organizationId: organization.id,
    })
    await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL, httpOnly: true }])
    return context.newPage()
  }
  return { organization, admin, open }
}

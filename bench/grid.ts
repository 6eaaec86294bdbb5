import chromiumPath from '@sparticuz/chromium'
import { chromium } from 'playwright'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { createRegisteredPerson, createSession, type Organization } from '@/test/factories'
import { limited, type Row } from './harness'
import { startWeb } from './web'

const steps = 20

/** What a browser holds and computes for the table of people: after twenty pages, each with its rows chosen. */
export async function gridRows(organization: Organization): Promise<Row[]> {
  const person = await createRegisteredPerson(organization, {
    roles: ['system-administrator'],
    mobilePhone: '+78990000002',
  })
  const { token } = await createSession(person.accountId, { organizationId: organization.id })
  const { name, value } = await sessionCookieFor(token)
  const web = await startWeb()
  const browser = await chromium.launch({
    executablePath: await chromiumPath.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url: web.origin }])
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(`${web.origin}/admin/employees`)
    const metric = async (wanted: string) => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find((each) => each.name === wanted)?.value ?? 0
    }
    const scripted = await metric('ScriptDuration')
    for (let step = 0; step < steps; step++) {
      await page.getByRole('checkbox', { name: 'Select the whole page' }).check()
      const first = await page.locator('tbody tr').first().getAttribute('data-id')
      await page.getByRole('link', { name: 'Next page' }).click()
      await page.locator(`tbody tr:first-child:not([data-id="${first}"])`).waitFor()
    }
    const perPage = ((await metric('ScriptDuration')) - scripted) / steps
    await session.send('HeapProfiler.collectGarbage')
    return [
      limited({ name: 'scripting time of a page of the grid', figure: perPage * 1000, unit: 'ms' }, [
        '<=',
        100,
      ]),
      limited(
        {
          name: 'heap of the grid after twenty pages',
          figure: (await metric('JSHeapUsedSize')) / 2 ** 20,
          unit: 'MB',
        },
        ['<=', 30],
      ),
    ]
  } finally {
    await browser.close()
    await web.stop()
  }
}

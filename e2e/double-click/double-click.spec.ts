import type { Request } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { actions } from '../doors/actions'
import { expect, test } from '../fixtures'
import { office } from '../office'
import { creatingScreens, withoutScreen } from './creating-screens'

/** How the name of an action begins that makes something. */
const creates =
  /\.(accept|add|ask|begin|bind|create|generate|import|invite|issue|join|open|print|publish|renew|request|resend|send|setUp|start|test)[A-Z]?\w*Action$/

test('every button that makes something is pressed here', { tag: '@desk' }, () => {
  const known = new Set([...Object.keys(creatingScreens), ...Object.keys(withoutScreen)])
  expect(Object.keys(actions).filter((name) => creates.test(name) && !known.has(name))).toEqual([])
})

for (const [action, { open, makes }] of Object.entries(creatingScreens)) {
  test(`${action}, pressed twice at once`, { tag: '@desk' }, async ({ browser, baseURL, viewport, t }) => {
    const own = await office(browser, { baseURL, viewport })
    const page = await own.open()
    let underWay = 0
    const count = (by: 1 | -1) => (request: Request) => {
      if (request.method() === 'POST') underWay += by
    }
    page.on('request', count(1)).on('requestfinished', count(-1)).on('requestfailed', count(-1))
    const pressed = await open(page, own, t)
    const before = await rowsOf(own.organization.id, Object.keys(makes))
    await pressed.evaluate((element: HTMLElement) => {
      element.click()
      element.click()
    })
    const made = async () => {
      const after = await rowsOf(own.organization.id, Object.keys(makes))
      return Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]))
    }
    await expect.poll(made).toEqual(makes)
    await expect.poll(() => underWay, { message: 'answers on their way' }).toBe(0)
    expect(await made()).toEqual(makes)
    await expect(page.locator('form [role=alert], form [aria-invalid=true]')).toHaveCount(0)
    await page.context().close()
  })
}

async function rowsOf(organizationId: string, tables: readonly string[]): Promise<Record<string, number>> {
  const counts = tables.map(
    (table) =>
      sql`(select count(*)::int from ${sql.identifier(table)} where organization_id = ${organizationId}) as ${sql.identifier(table)}`,
  )
  const [row] = await database().execute<Record<string, number>>(sql`select ${sql.join(counts, sql`, `)}`)
  return row ?? {}
}

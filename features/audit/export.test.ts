import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { auditCsv, recordExport } from './export'
import { auditFilter } from './filter'

useDatabase()

it('is a table that no spreadsheet runs, in the reader’s language, and stands in the journal itself', async () => {
  const organization = await createOrganization()
  await database()
    .insert(auditEntries)
    .values({
      organizationId: organization.id,
      event: 'people.updated',
      actorKind: 'person',
      actorName: '=HYPERLINK("http://evil")',
      subjectName: 'Зимин; "Павел"',
      details: { changes: { position: ['', '@SUM(1)'] } },
      address: '192.0.2.7',
      at: sql`'2026-11-20 12:00+03'`,
    })
  const actor = adminActor({ organization })
  let file = ''
  for await (const part of auditCsv(actor, auditFilter({}))) file += part
  const [header, line, end] = file.split('\r\n')
  expect(header).toBe('Время,Событие,Кто сделал,Кого или чего касается,Подробности,Адрес,Код события')
  expect(line).toContain(
    '2026-11-20 12:00:00,"\'=HYPERLINK(""http://evil"") изменил(а) карточку: Зимин; ""Павел"""',
  )
  expect(line).toContain('Должность: пусто → @SUM(1)')
  expect(end).toBe('')

  await recordExport(actor, auditFilter({ kind: 'people', q: 'Зимин' }))
  const [entry] = await database().select().from(auditEntries).where(eq(auditEntries.event, 'audit.exported'))
  expect(entry?.details).toEqual({ filter: { kind: 'people' } })
})

import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson } from '@/test/factories'
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

it('tells names apart from fields, whoever chose them, and of strangers by whom it concerns', async () => {
  const organization = await createOrganization()
  const { id: subjectId } = await createPerson(organization, { sex: 'female' })
  const entry = { organizationId: organization.id, address: '2001:db8::7' }
  await database()
    .insert(auditEntries)
    .values([
      { ...entry, event: 'people.updated', actorKind: 'person', actorName: 'Зимин\u001f\u001eлишнее' },
      { ...entry, event: 'sessions.started', actorKind: 'stranger', subjectId, subjectName: 'Власова Ольга' },
      { ...entry, event: 'sign-in.code-sent', actorKind: 'stranger', details: { contact: '+79057569874' } },
      { ...entry, event: 'people.created', actorKind: 'system', subjectName: 'Зимин Павел' },
    ])
  const lines: string[] = []
  for await (const part of auditCsv(adminActor({ organization }), auditFilter({}))) lines.push(part)
  const file = lines.join('')
  expect(file.trimEnd().split('\r\n')).toHaveLength(5)
  expect(file).toMatch(/,Зиминлишнее изменил\(а\) карточку: [^,]*,Зиминлишнее,,,2001:db8::7,people\.updated/)
  expect(file).toContain('Власова Ольга вошла')
  expect(file).toContain('+79057569874')
  expect(file).toContain('Система добавила карточку: Зимин Павел,Система,Зимин Павел,')
})

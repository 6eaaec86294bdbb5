import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { createEquipment } from '@/features/equipment/mutations'
import { undoJob } from '@/features/job-control/mutations'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { newEquipment } from '@/test/equipment'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { csvOf, rehearsed, rowsOfImport } from '@/test/imports'
import { runJobs } from '@/test/jobs'
import { startImport } from '../mutations'

useDatabase()

const someNumbers = {
  inventoryNumber: fc.constantFrom('', 'И-1', 'И-2', 'И-3'),
  serialNumber: fc.constantFrom('', 'S-1', 'S-2'),
}
const someFacts = {
  ...someNumbers,
  name: fc.constantFrom('Насос', 'Котёл'),
  address: fc.constantFrom('', 'Лесная, 5', 'Речная, 1'),
  company: fc.constantFrom('', 'Альфа', 'Бета'),
  parent: fc.constantFrom('', '', 'И-1', 'И-2'),
}
const someObjects = fc.uniqueArray(fc.record(someFacts), {
  maxLength: 3,
  selector: ({ inventoryNumber }) => inventoryNumber || randomUUID(),
})
const someRows = fc.array(fc.record({ ...someFacts, meanwhile: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
})

/** All that an import can write of the objects that stand, by id. */
async function state({ id }: Organization): Promise<Map<string, unknown>> {
  const rows = await database().execute<{ id: string; facts: unknown }>(sql`
    select id, to_jsonb(e) - '{version,updated_at,company_id}'::text[]
      || jsonb_build_object('company', (select name from companies where companies.id = e.company_id)) as facts
    from equipment e where organization_id = ${id} and deleted_at is null`)
  return new Map(rows.map(({ id, facts }) => [id, facts]))
}

it('the same file twice changes nothing, and an undo restores exactly what was there, but for what somebody changed', async () => {
  await fc.assert(
    fc.asyncProperty(someObjects, someRows, async (objects, rows) => {
      const organization = await createOrganization()
      const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
      const actor = adminActor({ organization, person })
      for (const { parent, ...facts } of objects) await createEquipment(actor, newEquipment(facts))
      const before = await state(organization)
      const table = csvOf(
        ['Инв. №', 'Зав. №', 'Название', 'Адрес', 'Владелец', 'Входит в состав'],
        ...rows.map((row) => [
          row.inventoryNumber,
          row.serialNumber,
          row.name,
          row.address,
          row.company,
          row.parent,
        ]),
      )
      const importId = await rehearsed(actor, 'equipment', table, { createsEntries: true })
      expect(await state(organization)).toEqual(before)
      const verdicts = (await rowsOfImport(importId)).map(({ verdict }) => verdict)
      const jobId = randomUUID()
      const started = await startImport(actor, { importId, jobId, invitation: 'none', inviteAt: '' })
      if (!started.ok) return
      await runJobs()
      const after = await state(organization)
      const outcomes = await rowsOfImport(importId)

      const again = await rehearsed(actor, 'equipment', table, { createsEntries: true })
      const told = (await rowsOfImport(again)).map(({ verdict }) => verdict)
      for (const [at, verdict] of verdicts.entries()) {
        const isLeft = outcomes[at]?.outcome === 'refused'
        if (verdict !== 'refused' && !isLeft) expect(told[at]).toBe('unchanged')
      }

      const touched = new Set<string>()
      for (const [at, { outcome, equipmentId }] of outcomes.entries()) {
        if (!rows[at]?.meanwhile || !equipmentId || !outcome || outcome === 'refused') continue
        touched.add(equipmentId)
        await database().execute(
          sql`update equipment set name = 'Прибор', version = version + 1 where id = ${equipmentId}`,
        )
      }
      const undone = await undoJob(actor, jobId)
      expect(undone.ok).toBe(true)
      await runJobs()
      const end = await state(organization)
      for (const id of new Set([...before.keys(), ...after.keys()])) {
        if (!touched.has(id) && touched.size === 0) expect(end.get(id)).toEqual(before.get(id))
        else if (touched.has(id)) expect(end.get(id)).toMatchObject({ name: 'Прибор' })
      }
    }),
    { numRuns: 8 },
  )
}, 60_000)

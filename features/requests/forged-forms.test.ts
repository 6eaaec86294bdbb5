import { beforeEach, describe, expect, it, vi } from 'vitest'
import { exportAnswer } from '@/features/equipment/export-answer'
import { answerBind } from '@/features/passport/bind-answer'
import { answerEdit } from '@/features/passport/edit-answer'
import { answerEntry } from '@/features/passport/entry-answer'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { carrySession, newRequest } from '@/test/request'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { answerReport } from './report-answer'
import { answerAddition, answerCode } from './tracking-answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

/** Names that forms around a passport know, with nothing that a page of ours would send under them. */
const nonsense = Object.entries({
  draftId: '1',
  version: '1e99',
  openedWith: '[1]',
  state: 'burnt',
  audience: 'all',
  kind: '<b>',
  channel: 'pigeon',
  performedOn: 'yesterday',
  equipmentId: "' or 1=1",
  code: '\0',
  words: '\0',
})

const forms: Record<string, () => BodyInit> = {
  'no form': () => '{}',
  'an empty form': () => new FormData(),
  nonsense: () => {
    const form = new FormData()
    for (const [name, value] of nonsense) form.append(name, value)
    return form
  },
}

describe.each(Object.entries(forms))('%s is refused in words', (_, body) => {
  const sent = () => new Request('https://propusk.example/', { method: 'POST', body: body() })
  beforeEach(() => newRequest())

  it('by what anybody may fill in', async () => {
    const organization = await createOrganization()
    const { tag } = await taggedEquipment(organization)
    const { token } = await storedRequest(organization, tag)
    for (const answer of [answerReport, answerAddition, answerCode]) {
      const { status } = await answer(sent(), answer === answerReport ? tag.code : token)
      expect([400, 422], answer.name).toContain(status)
    }
  })

  it('by what the staff fill in', async () => {
    const organization = await createOrganization()
    const { tag } = await taggedEquipment(organization)
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    await carrySession((await createSession(person.accountId)).token)
    for (const answer of [answerBind, answerEdit, answerEntry]) {
      expect([400, 422], answer.name).toContain((await answer(sent(), tag.code)).status)
    }
    expect((await exportAnswer(adminActor({ organization, person }), sent())).status).toBe(400)
  })
})

import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { requestEntries, serviceRequests } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { trackingToken } from '@/features/requests/tracking'
import { tokenHash } from '@/lib/crypto'
import type { DemoTag } from './tags'

type DemoRequest = {
  number: number
  /** Hours ago. */
  age: number
  state: 'new' | 'accepted' | 'in-work' | 'done' | 'refused'
  words: string
  name: string
  phone: string | null
  answer?: string
}

const requests: readonly DemoRequest[] = [
  {
    number: 4817,
    age: 1,
    state: 'new',
    words: 'Течёт снизу, под котлом лужа. Давление 0,8.',
    name: 'Вахтёр',
    phone: '+79750030001',
  },
  {
    number: 2093,
    age: 5,
    state: 'new',
    words: 'Гудит и дрожит после ночи, раньше было тихо.',
    name: '',
    phone: null,
  },
  {
    number: 7350,
    age: 27,
    state: 'accepted',
    words: 'На табло ошибка F4, горячей воды нет.',
    name: 'Людмила',
    phone: '+79750030002',
  },
  {
    number: 6128,
    age: 49,
    state: 'in-work',
    words: 'Камера держит +9 вместо +4, молоко начинает портиться.',
    name: 'Старшая смены',
    phone: '+79750030003',
    answer: 'Инженер заменил датчик, ждём, пока камера выйдет на режим.',
  },
  {
    number: 3941,
    age: 170,
    state: 'done',
    words: 'Капает из предохранительного клапана.',
    name: 'Пётр Ильич',
    phone: '+79750030004',
    answer: 'Клапан заменён, течи нет.',
  },
  {
    number: 5566,
    age: 260,
    state: 'refused',
    words: 'Сделайте потише музыку в зале.',
    name: '',
    phone: null,
    answer: 'Музыка не наше оборудование: обратитесь к администрации.',
  },
]

/** What people reported by scanning, in every state; `engineerId` has the ones that were taken up. */
export async function addDemoRequests(
  tx: Queryable,
  {
    organizationId,
    tags,
    engineerId,
  }: { organizationId: string; tags: readonly DemoTag[]; engineerId: string },
): Promise<void> {
  for (const [at, request] of requests.entries()) {
    const tag = tags[at * 7 + 1]
    if (!tag) throw new Error('the demo has too few tags')
    const { state } = request
    const id = randomUUID()
    const isOver = state === 'done' || state === 'refused'
    const reportedAt = sql`now() - make_interval(hours => ${request.age})`
    await tx.insert(serviceRequests).values({
      id,
      organizationId,
      number: request.number,
      tagId: tag.id,
      equipmentId: tag.equipmentId,
      draftId: randomUUID(),
      state,
      refusalReason: state === 'refused' ? (request.answer ?? '') : '',
      words: request.words,
      reporterName: request.name,
      channel: request.phone ? 'sms' : 'none',
      contact: request.phone,
      contactProvenAt: request.phone ? reportedAt : null,
      trackingHash: tokenHash(trackingToken(id)),
      locale: 'ru',
      consentVersion: consentTextVersion,
      address: '127.0.0.1',
      assigneeId: state === 'new' ? null : engineerId,
      createdAt: reportedAt,
      finishedAt: isOver ? sql`${reportedAt} + interval '20 hours'` : null,
    })
    if (state === 'new') continue
    await tx.insert(requestEntries).values({
      organizationId,
      requestId: id,
      kind: 'state',
      isPublic: true,
      by: 'staff',
      authorId: engineerId,
      state,
      words: request.answer ?? '',
      createdAt: sql`${reportedAt} + interval '30 minutes'`,
    })
  }
}

import { describe, expect, it } from 'vitest'
import { auditEvents, eventGroups, eventsOf, isAuditEvent } from '@/features/audit/events'
import { locales } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import { detailLines } from './details'
import { eventName, sentenceOf, sentenceText } from './sentence'

const ru = translatorFor('ru')

type Told = Parameters<typeof sentenceOf>[1]

const person = { id: 'id', directory: 'employee', sex: 'unspecified', patronymic: '' } as const

const entry: Told = {
  event: 'invitations.sent',
  actorKind: 'person',
  actorName: 'Власова Ольга',
  subjectName: 'Зимин Павел',
  details: {},
  actorPerson: { ...person, patronymic: 'Игоревна' },
  subjectPerson: null,
}

const told = (changes: Partial<Told> = {}) => sentenceText(ru, { ...entry, ...changes })

describe('a sentence of the journal', () => {
  it('agrees with whoever acted', () => {
    expect(told()).toBe('Власова Ольга отправила приглашение: Зимин Павел')
    expect(told({ actorPerson: { ...person, sex: 'male' } })).toContain('отправил приглашение')
    expect(told({ actorPerson: person })).toContain('отправил(а) приглашение')
  })

  it('agrees with the system, whomever it concerns', () => {
    const subjectPerson = { ...person, sex: 'male' as const }
    expect(told({ event: 'people.created', actorKind: 'system', actorName: '', subjectPerson })).toBe(
      'Система добавила карточку: Зимин Павел',
    )
  })

  it('keeps the names apart, so that they can be links', () => {
    expect(sentenceOf(ru, entry)).toEqual([
      { text: 'Власова Ольга', names: 'actor' },
      { text: ' отправила приглашение: ' },
      { text: 'Зимин Павел', names: 'subject' },
    ])
  })

  it('shows the masked contact where nobody is known', () => {
    const refusal = {
      event: 'sign-in.refused',
      actorKind: 'stranger' as const,
      actorName: '',
      subjectName: '',
    }
    expect(told({ ...refusal, details: { contact: '••• 02-48' } })).toBe('Отказ во входе: ••• 02-48')
  })

  it('calls a job by its title, which an erasure takes out', () => {
    const begun = { event: 'jobs.started', subjectName: '' }
    expect(told({ ...begun, details: { job: 'id', name: 'Забанить 12 человек' } })).toBe(
      'Власова Ольга начала задание: Забанить 12 человек',
    )
    expect(told({ ...begun, details: { job: 'id' } })).toContain('начала задание: без названия')
  })

  it('stands for itself when another version wrote it', () => {
    expect(told({ event: 'keys.melted' })).toBe('keys.melted: Зимин Павел')
  })

  it.each(locales)('exists for every event, and names it in the filter (%s)', (locale) => {
    const t = translatorFor(locale)
    const names = Object.keys(auditEvents)
      .filter(isAuditEvent)
      .map((event) => {
        expect(sentenceText(t, { ...entry, event })).toMatch(/Власова Ольга|Зимин Павел/)
        return eventName(t, event)
      })
    for (const name of names) expect(name).toMatch(/^\p{Lu}[\p{L}\s,()'’-]+$/u)
    expect(new Set(names).size).toBe(names.length)
  })
})

it('every event stands in one group of the filter', () => {
  expect(eventGroups.flatMap(eventsOf).sort()).toEqual(Object.keys(auditEvents).sort())
})

describe('details', () => {
  const roles = [{ id: 'role-1', baseRole: 'dispatcher' as const, name: 'dispatcher' }]
  const lines = (details: Record<string, unknown>) => detailLines(ru, details, roles)

  it('say what was and what is', () => {
    expect(lines({ changes: { position: ['мастер', ''], mobilePhone: [null, '+79057569874'] } })).toEqual([
      'Должность: мастер → пусто',
      'Мобильный телефон: пусто → +7\u00a0905\u00a0756-98-74',
    ])
  })

  it('name roles by their names and counts by their plurals', () => {
    expect(lines({ roles: ['role-1'], endedSessions: 2 })).toEqual([
      'Роли: Диспетчер',
      'Завершены 2 других сеанса',
    ])
  })

  it('keep what is for machines and what they do not know to themselves', () => {
    expect(
      lines({ message: 'id', directory: 'employee', passwordHash: 'x', changes: { secret: [1, 2] } }),
    ).toEqual([])
  })
})

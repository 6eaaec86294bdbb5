import type { BaseRole } from '@/features/roles/base-roles'
import { customerCompanies, demoDistricts, givenNames, patronymics, positions, surnames } from './names'

export const ownCompany = 'Тепло-Сервис'

type DemoState = 'registered' | 'invited' | 'expired' | 'undelivered' | 'not-invited' | 'banned' | 'deleted'

export type DemoPerson = {
  directory: 'employee' | 'customer'
  surname: string
  givenName: string
  patronymic: string
  sex: 'male' | 'female'
  mobilePhone: string | null
  email: string | null
  company: string | null
  district: string | null
  position: string
  personnelNumber: string
  roles: BaseRole[]
  state: DemoState
}

/** The DEF code 975 is given to no operator, so these numbers ring nowhere. */
const phone = (serial: number) => `+7975${String(2_040_000 + serial * 137).padStart(7, '0')}`

/** The same people at every first start: state depends on the place in the list, not on chance. */
export function demoPeople(employees = 60, customers = 200): DemoPerson[] {
  return [
    ...Array.from({ length: employees }, (_, i) => employee(i)),
    ...Array.from({ length: customers }, (_, i) => customer(i)),
  ]
}

function employee(i: number): DemoPerson {
  const isOffice = i % 5 === 0
  const roles: BaseRole[] =
    i === 10
      ? ['service-manager']
      : isOffice
        ? ['dispatcher']
        : i % 17 === 3
          ? ['service-specialist', 'dispatcher']
          : ['service-specialist']
  return {
    ...name(i * 7 + 3, i),
    directory: 'employee',
    mobilePhone: i % 23 === 11 ? null : phone(i),
    email: isOffice ? `sotrudnik${i + 1}@teplo.example` : null,
    company: i % 4 === 0 ? 'ХолодМонтаж, Юг' : i % 7 === 2 ? 'ХолодМонтаж, Север' : ownCompany,
    district: isOffice ? null : pick(demoDistricts, i),
    position: pick(isOffice ? positions.office : positions.field, i),
    personnelNumber: String(417 + i * 131).padStart(6, '0'),
    roles,
    state:
      i % 23 === 11
        ? 'not-invited'
        : stateOf(i, { 6: 'invited', 13: 'expired', 19: 'undelivered', 29: 'banned', 31: 'deleted' }),
  }
}

function customer(i: number): DemoPerson {
  const byEmail = i % 6 === 5
  return {
    ...name(i * 11 + 5, i + 3),
    directory: 'customer',
    mobilePhone: byEmail ? null : phone(100 + i),
    email: byEmail || i % 9 === 0 ? `zakazchik${i + 1}@mail.example` : null,
    company: pick(customerCompanies, i),
    district: pick(demoDistricts, i % customerCompanies.length),
    position: pick(positions.customer, i),
    personnelNumber: '',
    roles: ['customer'],
    state: stateOf(i, {
      5: 'invited',
      8: 'expired',
      12: 'not-invited',
      37: 'undelivered',
      41: 'banned',
      43: 'deleted',
    }),
  }
}

/** The first divisor that fits decides, so that every state occurs at a natural rate. */
function stateOf(i: number, rates: Record<number, DemoState>): DemoState {
  const divisor = Object.keys(rates)
    .map(Number)
    .sort((a, b) => b - a)
    .find((d) => i % d === d - 1)
  return (divisor && rates[divisor]) || 'registered'
}

function name(seed: number, i: number) {
  const woman = scattered(seed, 1) % 3 === 0 ? 1 : 0
  return {
    surname: pick(surnames, scattered(seed, 2))[woman],
    givenName: pick(givenNames[woman], scattered(seed, 3)),
    patronymic: i % 8 === 7 ? '' : pick(patronymics, scattered(seed, 4))[woman],
    sex: woman ? ('female' as const) : ('male' as const),
  }
}

/** Always the same large number for the same two, and unlike its neighbours'. */
function scattered(seed: number, salt: number): number {
  const spread = Math.imul(seed * 8 + salt, 0x9e3779b1)
  const mixed = Math.imul(spread ^ (spread >>> 15), 0x85ebca6b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('an empty list has nothing to pick')
  return item
}

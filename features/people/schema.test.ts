import { describe, expect, it } from 'vitest'
import { banSchema, newPersonSchema } from './schema'

const roleId = '01990000-0000-7000-8000-000000000001'

const filled = (fields: Record<string, string | string[]>) =>
  newPersonSchema.safeParse({
    directory: 'employee',
    draftId: '01990000-0000-7000-8000-000000000002',
    surname: 'Зимин',
    givenName: 'Павел',
    roles: [roleId],
    ...fields,
  })

function problemAt(field: string, fields: Record<string, string | string[]>): string | undefined {
  const result = filled(fields)
  return result.error?.issues.find(({ path }) => path[0] === field)?.message
}

describe('a new card', () => {
  it('reads contacts in any spelling', () => {
    const result = filled({ mobilePhone: '8 905 756-98-74', email: ' Zimin@Teplo.Example ' })
    expect(result.data).toMatchObject({ mobilePhone: '+79057569874', email: 'zimin@teplo.example' })
  })

  it('may lack both contacts', () => {
    expect(filled({ mobilePhone: ' ', email: '' }).data).toMatchObject({ mobilePhone: null, email: null })
  })

  it.each([
    ['a name of spaces', 'surname', ' \u00a0\u200b ', 'common.required'],
    ['300 characters', 'surname', 'Я'.repeat(300), 'common.tooLong'],
    ['a landline for a mobile', 'mobilePhone', '8 495 123-45-67', 'people.problem.landline'],
    ['a number of Kazakhstan', 'mobilePhone', '+7 701 234-56-78', 'people.problem.kazakhstan'],
    ['a foreign number', 'mobilePhone', '+375 29 491-19-11', 'people.problem.foreign'],
    ['no number', 'mobilePhone', 'позвоните', 'people.problem.notPhone'],
    ['a Cyrillic letter in an address', 'email', 'zimin@tеplo.example', 'people.problem.cyrillicEmail'],
    ['no address', 'email', 'zimin', 'people.problem.notEmail'],
  ])('says beside the field that %s will not do', (_what, field, typed, message) => {
    expect(problemAt(field, { [field]: typed })).toBe(message)
  })

  it('takes a landline as a work phone', () => {
    expect(filled({ workPhone: '8 (495) 123-45-67' }).data).toMatchObject({ workPhone: '+74951234567' })
  })

  it('wants a role, and of a customer a company, all told at once', () => {
    const result = filled({ directory: 'customer', company: ' ', roles: [], surname: '' })
    expect(result.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['company', 'roles', 'surname'])
  })
})

describe('a ban', () => {
  const until = (typed: string) => {
    const { data, error } = banSchema.safeParse({ id: roleId, reason: 'ушёл', until: typed })
    return data ? data.until : error?.issues.map(({ message }) => message)
  }

  it('ends on a day of the calendar, or never', () => {
    expect(until('')).toBeNull()
    expect(until('2028-02-29')).toBe('2028-02-29')
    for (const typed of ['завтра', '2027-02-29', '0000-01-01']) {
      expect(until(typed), typed).toEqual(['people.problem.notDate'])
    }
  })
})

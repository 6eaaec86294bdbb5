import { describe, expect, it } from 'vitest'
import { accessNotes } from './access-notes'

const engineer = 'engineer-role'
const office = 'office-role'
const notes = (card: { mobilePhone?: string; email?: string; roleIds?: string[] }, proven: string[] = []) =>
  accessNotes({ mobilePhone: '', email: '', roleIds: [engineer], ...card }, [engineer], proven).map(
    ({ note }) => note,
  )

describe('what will not work', () => {
  it('is nothing for a mobile and a role with a mobile application', () => {
    expect(notes({ mobilePhone: '8 905 756-98-74' })).toEqual([])
  })

  it('is a code without a Russian mobile', () => {
    expect(notes({ email: 'zimin@teplo.example' })).toEqual(['noMobile'])
    expect(notes({ mobilePhone: '8 495 123-45-67' })).toEqual(['noMobile'])
  })

  it('is everything without contacts', () => {
    expect(notes({})).toEqual(['noContact', 'noMobile'])
  })

  it('is a mobile application that no role opens', () => {
    expect(notes({ mobilePhone: '9057569874', roleIds: [office] })).toEqual(['noMobileApplication'])
    expect(notes({ mobilePhone: '9057569874', roleIds: [office, engineer] })).toEqual([])
  })

  it('is closing a door by emptying a contact that the person has proven', () => {
    expect(notes({ mobilePhone: '', email: 'zimin@teplo.example' }, ['+79057569874'])).toEqual([
      'noMobile',
      'provenContact',
    ])
    expect(notes({ mobilePhone: '8 (905) 756-98-74' }, ['+79057569874'])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { translatorFor } from './translator'
import { type CarriedVersion, carried, type FactWords, settleVersion, versionFields } from './version'

type Card = { name: string; colour: string; hours: number }

const opened: Card = { name: 'Север', colour: '', hours: 72 }
const t = translatorFor('ru')
const words: FactWords<Card> = { t, label: (name) => name.toUpperCase(), value: (name, of) => `${of[name]}` }
const form = (extra: Partial<CarriedVersion> = {}): CarriedVersion => ({
  version: 1,
  openedWith: { ...opened },
  theirs: [],
  ...extra,
})

describe('a save', () => {
  it('of the version that is stored keeps what was typed', () => {
    const typed = { ...opened, name: 'Юг' }
    expect(settleVersion({ version: 1, facts: opened }, form(), typed, words)).toEqual({
      ok: true,
      value: typed,
    })
  })

  it('of an older version is refused with both values, and says which field was left alone', () => {
    const stored = { version: 2, facts: { ...opened, name: 'Запад', colour: '#2f6b4e', hours: 24 } }
    const result = settleVersion(stored, form(), { ...opened, name: 'Юг', hours: 24 }, words)
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          conflict: {
            version: 2,
            openedWith: carried(stored.facts),
            fields: [
              { name: 'name', label: 'NAME', theirs: 'Запад', mine: 'Юг', untouched: false },
              { name: 'colour', theirs: '#2f6b4e', mine: 'пусто', untouched: true },
            ],
          },
        },
      ],
    })
  })

  it('of an older version goes through when the other changed nothing that would be lost', () => {
    const stored = { version: 5, facts: { ...opened, name: 'Юг' } }
    expect(settleVersion(stored, form(), { ...opened, name: 'Юг' }, words).ok).toBe(true)
  })

  it('takes the stored word where the editor chose it, and nothing from the form for it', () => {
    const stored = { version: 2, facts: { ...opened, name: 'Запад' } }
    const typed = { ...opened, name: 'Юг', hours: 1 }
    const chosen = form({ version: 2, openedWith: { name: 'подделка' }, theirs: ['name', '__proto__'] })
    expect(settleVersion(stored, chosen, typed, words)).toEqual({
      ok: true,
      value: { name: 'Запад', colour: '', hours: 1 },
    })
  })

  it('keeps an earlier choice when a third editor changes another field', () => {
    const stored = { version: 3, facts: { ...opened, name: 'Запад', hours: 5 } }
    const chosen = form({ version: 2, openedWith: { ...opened, name: 'Запад' }, theirs: ['name'] })
    expect(settleVersion(stored, chosen, { ...opened, name: 'Юг' }, words)).toMatchObject({
      ok: false,
      problems: [{ conflict: { version: 3, taken: ['name'], fields: [{ name: 'hours' }] } }],
    })
  })
})

it('reads no form that carries something else', () => {
  for (const openedWith of ['', '{', 'null', '[]', '"x"', undefined]) {
    expect(versionFields.openedWith.safeParse(openedWith).success, String(openedWith)).toBe(false)
  }
})

import { isDay } from '@/lib/day'
import { parsePhone } from '@/lib/phone'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { visibleLines, visibleText } from '@/lib/visible-text'
import { type Attribute, type AttributeValue, attributeField } from './attribute-kinds'

/** What a form says to an attribute: one text, or several for several choices. */
export type TypedValue = string | readonly string[]

type Read = { value: AttributeValue | null } | { problem: Omit<Problem, 'field'> }

const longest = { text: 300, 'long-text': 5_000, link: 1_000 }

/**
 * Reads what was typed as the attribute's kind; null where nothing was. A choice that was taken out of the offer stays while
 * it is what stands there (`stored`).
 */
export function readAttribute(
  attribute: Attribute,
  typed: TypedValue,
  stored?: AttributeValue,
): { value: AttributeValue | null } | { problem: Problem } {
  const read = readKind(attribute, typed, stored)
  const field = attributeField(attribute.id)
  if ('problem' in read) return { problem: { ...read.problem, field } }
  if (read.value === null && attribute.isRequired && attribute.kind !== 'file') {
    return { problem: { field, message: messageKey('common.required') } }
  }
  return read
}

function readKind({ kind, choices }: Attribute, typed: TypedValue, stored?: AttributeValue): Read {
  const text = visibleText([typed].flat()[0] ?? '')
  if (kind === 'several') return readSeveral(choices, [typed].flat(), stored)
  if (kind === 'long-text') return withinBounds(visibleLines([typed].flat()[0] ?? ''), longest['long-text'])
  if (text === '') return { value: null }
  switch (kind) {
    case 'text':
      return withinBounds(text, longest.text)
    case 'number':
      return readNumber(text)
    case 'date':
      return isDay(text) ? { value: text } : wrong('equipment.problem.notDate')
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : wrong('common.unreadable')
    case 'choice':
      return choices.includes(text) || text === stored
        ? { value: text }
        : wrong('equipment.problem.notChoice')
    case 'link':
      return readLink(text)
    case 'phone':
      return readPhone(text)
    case 'file':
      return { value: null }
  }
}

const wrong = (message: Problem['message'], params?: Problem['params']): Read => ({
  problem: { message, params },
})

const withinBounds = (text: string, max: number): Read =>
  text.length > max ? wrong(messageKey('common.tooLong'), { max }) : { value: text || null }

/** «1 250,5» and «1250.5» alike; at most 15 digits, which a double keeps. */
function readNumber(text: string): Read {
  const written = text
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('−', '-')
  const isNumber = /^-?\d{1,12}(\.\d{1,6})?$/.test(written)
  return isNumber ? { value: Number(written) } : wrong(messageKey('equipment.problem.notNumber'))
}

/** Only what a browser opens as a page: an address of another scheme could run something. */
function readLink(text: string): Read {
  const written = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
  const url = URL.parse(written)
  const isPage = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username
  if (!isPage) return wrong(messageKey('equipment.problem.notLink'))
  return withinBounds(url.href, longest.link)
}

function readPhone(text: string): Read {
  const phone = parsePhone(text)
  return phone ? { value: phone.e164 } : wrong(messageKey('equipment.problem.notPhone'))
}

function readSeveral(choices: readonly string[], typed: readonly string[], stored?: AttributeValue): Read {
  const allowed = [...choices, ...(Array.isArray(stored) ? stored : [])]
  const chosen = [...new Set(typed.map(visibleText).filter(Boolean))]
  if (chosen.some((choice) => !allowed.includes(choice)))
    return wrong(messageKey('equipment.problem.notChoice'))
  return {
    value: chosen.length > 0 ? chosen.toSorted((a, b) => allowed.indexOf(a) - allowed.indexOf(b)) : null,
  }
}

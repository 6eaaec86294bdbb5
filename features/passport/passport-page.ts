import 'server-only'
import type { PassportFacts } from '@/features/equipment/passport-facts'
import { stateTexts } from '@/features/equipment/state'
import type { Tier } from '@/features/equipment/tiers'
import type { FoundTag } from '@/features/tags/find-tag'
import { dayText, isPast } from '@/lib/day-text'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import { perLocale } from '@/lib/per-locale'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import { attributeText } from './attribute-text'
import { type Html, html } from './html'
import { icon } from './icons'
import { notice, withDialledNumbers } from './parts'
import { mainPhoto, otherPhotos, smallPhotos } from './photos'

/** A change of the object in words. */
export type ToldChange = { at: Date; said: string; lines: readonly string[] }

type Shown = {
  tag: FoundTag
  facts: PassportFacts
  /** The latest first; for staff alone. */
  changes: readonly ToldChange[]
  tier: Tier
  locale: Locale
  t: Translator
}

/** What a glance must find: photo, name, a few facts, what is dangerous and whom to call at once. */
export function passportHead(shown: Shown): Html {
  const { tag, facts } = shown
  const dangers = [facts.safetyNote, tag.organization.emergencyNumbers].filter(Boolean)
  return html`${mainPhoto(tag, facts) ?? html`<div class="blank-photo">${icon('thing')}</div>`}
<div class="part"><h1>${facts.name}</h1>${facts.type && html`<p class="lead">${facts.type}</p>`}</div>
${factList(shown)}
${dangers.length > 0 && html`<div class="part">${dangers.map((words) => notice('warn', withDialledNumbers(words)))}</div>`}`
}

/** What is read at leisure, below the buttons. */
export function passportRest(shown: Shown): Html {
  const { tag, facts, changes, tier, t } = shown
  const others = otherPhotos(tag, facts)
  return html`${facts.description && section(t('passport.description'), html`<p class="words">${facts.description}</p>`)}
${facts.documents.length > 0 && section(t('passport.documents'), documentList(shown))}
${others && section(t('passport.photos'), others)}
${facts.contacts.length > 0 && section(t('passport.contacts'), contactList(facts))}
${facts.notes && section(t('passport.notes'), html`<p class="words">${facts.notes}</p>`)}
${tier === 'staff' && section(t('passport.history'), historyList(shown))}
${changes.length > 0 && changeList(shown)}`
}

const section = (title: string, content: Html): Html =>
  html`<section class="part"><h2>${title}</h2>${content}</section>`

function factList({ facts, locale, t }: Shown): Html | null {
  const { warrantyUntil, commissionedOn } = facts
  const lines: [string, Html | string | null][] = [
    [t('equipment.field.state'), facts.state && t(stateTexts[facts.state])],
    [t('passport.address'), facts.address],
    [
      t('passport.warranty'),
      warrantyUntil &&
        t(isPast(warrantyUntil) ? 'passport.warrantyOver' : 'passport.warrantyUntil', {
          date: dayText(locale, warrantyUntil),
        }),
    ],
    [t('passport.model'), [facts.manufacturer, facts.model].filter(Boolean).join(' ')],
    ...facts.attributes.map((attribute): [string, Html | string | null] => [
      attribute.label,
      attributeText(attribute, locale, t),
    ]),
    [t('passport.serialNumber'), facts.serialNumber],
    [t('passport.inventoryNumber'), facts.inventoryNumber],
    [t('passport.commissionedOn'), commissionedOn && dayText(locale, commissionedOn)],
    [t('equipment.field.responsible'), facts.responsible],
  ]
  const said = lines.filter(([, value]) => value)
  if (said.length === 0) return null
  return html`<dl class="part facts">${said.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}

const megabytes = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))

function documentList({ tag, facts, locale, t }: Shown): Html {
  return html`<ul class="list">${facts.documents.map(
    ({ id, name, bytes, label }) =>
      html`<li><a href="/p/${tag.code}/file/${id}/document">${label ?? name}</a><small>${t('passport.megabytes', { n: megabytes(locale).format(Math.max(0.1, bytes / 1_048_576)) })}</small></li>`,
  )}</ul>`
}

const contactList = ({ contacts }: PassportFacts): Html =>
  html`<ul class="list">${contacts.map(
    ({ name, phone, note }) =>
      html`<li>${name}${phone && html`${name && ' · '}<a class="num" href="tel:${phone}">${formatPhone(phone)}</a>`}${note && html`<small>${note}</small>`}</li>`,
  )}</ul>`

function historyList({ tag, facts, locale, t }: Shown): Html {
  if (facts.history.length === 0) return html`<p class="said">${t('passport.noHistory')}</p>`
  return html`<ul class="list">${facts.history.map(
    ({ kind, at, words, author, photos }) =>
      html`<li><b>${t(`passport.entryKind.${kind}`)}</b><div class="words">${words}</div>${smallPhotos(tag, photos, words)}<small>${[dayText(locale, at), author].filter(Boolean).join(' · ')}</small></li>`,
  )}</ul>`
}

/** Folded away: it is asked for when something went wrong. */
const changeList = ({ changes, locale, t }: Shown): Html =>
  html`<details class="part"><summary>${t('passport.changes')}</summary><ul class="list">${changes.map(
    ({ at, said, lines }) =>
      html`<li>${said}${lines.map((line) => html`<div class="said">${line}</div>`)}<small>${fullMoment(locale, at)}</small></li>`,
  )}</ul></details>`

import 'server-only'
import { randomUUID } from 'node:crypto'
import {
  field,
  nothingRefused,
  photosField,
  type Refused,
  refusedNotice,
} from '@/features/passport/form-words'
import { type Html, html } from '@/features/passport/html'
import { passportPage } from '@/features/passport/page-frame'
import { callButton, notice } from '@/features/passport/parts'
import { tagNumberText } from '@/features/tags/number'
import { contactText, maskContact } from '@/lib/contact'
import type { Locale } from '@/lib/locales'
import { briefMoment, fullMoment } from '@/lib/moment'
import { type MessageKey, type Translator, translatorFor } from '@/lib/translator'
import type { ProofOffer } from './contact-proof'
import { ownRequestsPath, trackingPath } from './paths'
import { isFinished, type RequestState } from './state'
import type { TrackedEntry, TrackedRequest } from './tracked'

export type Tracking = {
  token: string
  request: TrackedRequest
  entries: TrackedEntry[]
  photos: { fileId: string; entryId: string | null }[]
  proof: ProofOffer | null
  locale: Locale
  /** What has just been done. */
  done: string | null
  refusedCode: Refused
  refusedAddition: Refused
}

export const nothingDone = { done: null, refusedCode: nothingRefused, refusedAddition: nothingRefused }

const stateWords: Record<RequestState, MessageKey> = {
  new: 'report.track.states.new',
  accepted: 'report.track.states.accepted',
  'in-work': 'report.track.states.inWork',
  done: 'report.track.states.done',
  refused: 'report.track.states.refused',
}

/** A reporter's own page: how their request stands, what was answered, and the ways to add to it. */
export function trackingPage(tracking: Tracking, status = 200): Response {
  const { request, locale, done, proof } = tracking
  const t = translatorFor(locale)
  const number = String(request.number)
  const isSent = done === 'sent'
  const about = request.object ?? t('report.noObject', { number: tagNumberText(request.tagNumber) })
  return passportPage(
    {
      locale,
      t,
      organization: request.organization,
      title: t('report.track.title', { number }),
      main: html`<div class="part"><h1>${t(isSent ? 'report.track.receivedTitle' : 'report.track.title', { number })}</h1>
<p class="lead">${isSent ? t('report.track.received') : about}</p></div>
${doneNotice(t, tracking)}
${proof && html`<div class="part">${proofForm(t, tracking, proof)}</div>`}
<div class="part"><dl class="facts">
<div><dt>${t('report.track.state')}</dt><dd>${t(stateWords[request.state])}${request.refusalReason && html`<br><small>${t('report.track.refusedBecause', { reason: request.refusalReason })}</small>`}</dd></div>
<div><dt>${t('report.track.reply')}</dt><dd>${replyWords(t, request)}</dd></div></dl></div>
<div class="part"><h2>${t('report.track.was')}</h2><ul class="list">${story(t, tracking)}</ul></div>
<div class="part">${additionForm(t, tracking)}</div>`,
      deeds: callButton(request.organization) ?? undefined,
    },
    { status },
  )
}

function doneNotice(t: Translator, { done, request }: Tracking): Html | null {
  const words =
    done === 'added' ? t('report.track.add.done') : done === 'proven' && t('report.track.proof.done')
  return words && (done !== 'proven' || request.contactProvenAt)
    ? html`<div class="part">${notice('good', words)}</div>`
    : null
}

/** Whoever has the link reads it, so a contact that nobody proved shows no more than its owner knows it by. */
function replyWords(t: Translator, request: TrackedRequest): string {
  const { channel, contact, contactProvenAt, state } = request
  const isTold = contactProvenAt !== null || channel === 'call'
  if (!contact || (!isTold && isFinished(state))) return t('report.track.notify.none')
  return t(`report.track.notify.${isTold ? channel : 'unproven'}`, { contact: masked(contact) })
}

const masked = (contact: string): string =>
  maskContact({ kind: contact.includes('@') ? 'email' : 'phone', value: contact })

function proofForm(t: Translator, { token, request, refusedCode }: Tracking, proof: ProofOffer): Html {
  const contact = contactText(masked(proof.contact.value))
  const action = `${trackingPath(token)}/code`
  const send = (words: string, look: string): Html =>
    html`<form method="post" action="${action}"><input type="hidden" name="send" value="1"><button class="button ${look}">${words}</button></form>`
  const title = html`<h2>${t(proof.contact.kind === 'phone' ? 'report.track.proof.titleSms' : 'report.track.proof.titleEmail')}</h2>`
  const refusal = refusedCode.errors.get('')
  const problem = refusal && notice('bad', refusal)
  if (!proof.status) {
    return html`${title}<p class="said">${t('report.track.proof.offer', { contact })}</p>${problem}${send(t('report.track.proof.send'), '')}`
  }
  const { digits } = proof.status
  const lead = request.channel === 'call' ? 'report.track.proof.leadCall' : 'report.track.proof.lead'
  return html`${title}<p class="said">${t(lead, { contact })}</p>${problem}
<form method="post" action="${action}">
${field(
  { name: 'code', label: t('report.track.proof.code', { digits }) },
  refusedCode,
  (attributes) =>
    html`<input class="num" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required${attributes}>`,
)}
<button class="button primary">${t('report.track.proof.confirm')}</button></form>
${send(t('report.track.proof.again'), 'quiet')}`
}

/** The first word is the reporter's own. */
function story(t: Translator, tracking: Tracking): Html[] {
  const { request, entries, locale } = tracking
  const time = (at: Date): Html =>
    html`<small><time datetime="${at.toISOString()}" title="${fullMoment(locale, at)}">${briefMoment(locale, at)}</time></small>`
  const item = (title: string, at: Date, words: string, entryId: string | null): Html =>
    html`<li><b>${title}</b>${words && html`<div class="words">${words}</div>`}${photosOf(t, tracking, entryId)}${time(at)}</li>`
  return [
    item(t('report.track.sent'), request.createdAt, request.words, null),
    ...entries.map((entry) => item(entryTitle(t, entry), entry.createdAt, entry.words, entry.id)),
  ]
}

function entryTitle(t: Translator, { kind, by, state }: TrackedEntry): string {
  if (kind === 'state' && state) return t(stateWords[state])
  return t(by === 'reporter' ? 'report.track.you' : 'report.track.staff')
}

function photosOf(t: Translator, { token, photos }: Tracking, entryId: string | null): Html | null {
  const own = photos.filter((photo) => photo.entryId === entryId)
  if (own.length === 0) return null
  const address = `${trackingPath(token)}/photo`
  return html`<div class="photos">${own.map(
    ({ fileId }, index) =>
      html`<a href="${address}/${fileId}/large"><img src="${address}/${fileId}/small" alt="${t('report.track.photo', { n: index + 1 })}" width="134" height="92" loading="lazy"></a>`,
  )}</div>`
}

function additionForm(t: Translator, { token, refusedAddition: refused }: Tracking): Html {
  return html`<h2>${t('report.track.add.title')}</h2>
<form method="post" action="${trackingPath(token)}/add" enctype="multipart/form-data">
<input type="hidden" name="draftId" value="${randomUUID()}">${refusedNotice(t, refused)}
${field(
  { name: 'words', label: t('report.track.add.words') },
  refused,
  (attributes) => html`<textarea rows="3" maxlength="4000"${attributes}>${refused.values.words}</textarea>`,
)}
${photosField(t, refused)}
<button class="button">${t('report.track.add.send')}</button></form>`
}

/** No request has this link, or it was kept long enough. */
export function unknownRequestPage(locale: Locale, status: 404 | 429): Response {
  const t = translatorFor(locale)
  return passportPage(
    {
      locale,
      t,
      organization: null,
      title: t('report.track.unknown.title'),
      main: html`<div class="part"><h1>${t('report.track.unknown.title')}</h1><p class="lead">${t('report.track.unknown.lead')}</p></div>
<div class="deeds"><a class="button" href="/p">${t('passport.unknown.number')}</a><a class="button quiet" href="${ownRequestsPath}">${t('requests.own.title')}</a></div>`,
    },
    { status },
  )
}

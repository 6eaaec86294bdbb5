import 'server-only'
import { randomUUID } from 'node:crypto'
import { findConsentText } from '@/features/consents/texts'
import { field, photosField, type Refused, refusedNotice } from '@/features/passport/form-words'
import { type Html, html } from '@/features/passport/html'
import { passportPage } from '@/features/passport/page-frame'
import { callButton, notice, withDialledNumbers } from '@/features/passport/parts'
import { signInPath } from '@/features/sessions/return-to'
import { tagNumberText } from '@/features/tags/number'
import { passportPath } from '@/features/tags/paths'
import type { Locale } from '@/lib/locales'
import { formatPhone } from '@/lib/phone'
import { type Translator, translatorFor } from '@/lib/translator'
import { reportPath } from './paths'
import { isKnown, type Reporting } from './report'
import type { OwnContacts } from './reporter'
import { channels } from './schema'

type Shown = Reporting & {
  locale: Locale
  /** What the sticker is on; null where strangers may not know it. */
  object: string | null
  own: OwnContacts
  refused: Refused
}

/** The form of a request, complete without JavaScript. */
export async function reportPage(shown: Shown, status = 200): Promise<Response> {
  const { tag, reader, locale, object, refused } = shown
  const t = translatorFor(locale)
  const { organization } = tag
  const about = object ?? t('report.noObject', { number: tagNumberText(tag.number) })
  return passportPage(
    {
      locale,
      t,
      organization,
      title: t('report.title'),
      number: tag.number,
      main: html`<div class="part"><h1>${t('report.title')}</h1><p class="lead">${about}</p></div>
${organization.emergencyNumbers && html`<div class="part">${notice('warn', withDialledNumbers(organization.emergencyNumbers))}</div>`}
${refused.errors.size > 0 && html`<div class="part">${refusedNotice(t, refused)}</div>`}
<div class="part"><form method="post" action="${reportPath(tag.code)}" enctype="multipart/form-data">
${await questions(t, shown)}
<button class="button primary">${t('report.send')}</button></form></div>`,
      foot: html`<a href="${passportPath(tag.code)}">${t('report.back')}</a>
${reader ? html`<span>${t('report.signedIn', { name: reader.account.name })}</span>` : html`<a href="${signInPath(reportPath(tag.code))}">${t('report.signIn')}</a>`}`,
    },
    { status },
  )
}

async function questions(t: Translator, { tag, reader, own, refused }: Shown): Promise<Html> {
  const typed = (name: string, otherwise = ''): string => refused.values[name] ?? otherwise
  const text = (name: string, type: string, otherwise: string, rest: Html) => (attributes: Html) =>
    html`<input type="${type}" value="${typed(name, otherwise)}" maxlength="300"${rest}${attributes}>`
  return html`<input type="hidden" name="draftId" value="${randomUUID()}">
${field(
  { name: 'words', label: t('report.words'), hint: t('report.wordsHint') },
  refused,
  (attributes) =>
    html`<textarea rows="4" maxlength="4000" required${attributes}>${typed('words')}</textarea>`,
)}
${photosField(t, refused)}
${channelChoice(t, typed('channel', own.phone || !own.email ? 'call' : 'email'), refused)}
${field({ name: 'phone', label: t('report.phone'), className: 'by-phone' }, refused, text('phone', 'tel', own.phone && formatPhone(own.phone), html` autocomplete="tel"`))}
${field({ name: 'email', label: t('report.email'), className: 'by-email' }, refused, text('email', 'email', own.email, html` autocomplete="email"`))}
${field({ name: 'name', label: `${t('report.name')} (${t('report.optional')})` }, refused, text('name', 'text', reader?.account.name ?? '', html` autocomplete="name"`))}
${!isKnown(reader) && (await consentBox(t, tag.organization.id, refused))}`
}

function channelChoice(t: Translator, chosen: string, { errors }: Refused): Html {
  const error = errors.get('channel')
  return html`<fieldset${error && html` aria-describedby="channel-error"`}><legend>${t('report.channel')}</legend><div class="choices">
${channels.map(
  (channel) =>
    html`<label><input type="radio" name="channel" value="${channel}"${channel === chosen && html` checked`}><span>${t(`report.channels.${channel}`)}</span></label>`,
)}</div>${error && html`<p class="error" id="channel-error">${error}</p>`}</fieldset>`
}

/** Unticked, to the very text that opens beside the form (152-FZ, Article 9). */
async function consentBox(t: Translator, organizationId: string, { errors }: Refused): Promise<Html> {
  const text = await findConsentText(organizationId)
  if (!text) throw new Error('a tag of no organisation')
  const address = `/consent?${new URLSearchParams({ organization: organizationId, version: text.version })}`
  const error = errors.get('consent')
  return html`<label class="check"><input type="checkbox" name="consent" value="${text.version}" required${error && html` aria-invalid="true" aria-describedby="consent-error"`}>
<span>${t('report.consent.give')} <a href="${address}" target="_blank" rel="noreferrer">${t('report.consent.text')}</a></span></label>
${error && html`<p class="error" id="consent-error">${error}</p>`}`
}

/** Where the organisation takes requests from people it knows alone: sign in or call. */
export function signInFirstPage({ tag, locale }: Pick<Shown, 'tag' | 'locale'>): Response {
  const t = translatorFor(locale)
  const { organization } = tag
  const call = callButton(organization)
  return passportPage({
    locale,
    t,
    organization,
    title: t('report.off.title'),
    number: tag.number,
    main: html`<div class="part"><h1>${t('report.off.title')}</h1><p class="lead">${t(call ? 'report.off.lead' : 'report.off.leadNoPhone', { organization: organization.name })}</p></div>
${organization.emergencyNumbers && html`<div class="part">${notice('warn', withDialledNumbers(organization.emergencyNumbers))}</div>`}`,
    deeds: html`<a class="button primary" href="${signInPath(reportPath(tag.code))}">${t('report.off.signIn')}</a>${call}`,
    foot: html`<a href="${passportPath(tag.code)}">${t('report.back')}</a>`,
  })
}

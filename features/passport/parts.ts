import 'server-only'
import { supportPhoneText } from '@/features/organizations/support-link'
import { type Html, html } from './html'
import { icon } from './icons'

type Tone = 'warn' | 'bad' | 'good' | 'plain'

/** A sentence that nobody may miss; its telephone numbers can be pressed. */
export const notice = (tone: Tone, text: Html | string): Html =>
  html`<div class="notice ${tone}" role="note">${tone === 'warn' || tone === 'bad' ? icon('alert') : null}<div class="words">${text}</div></div>`

/** Three digits of an emergency service, or a whole number with its groups. */
const dialled = /(?<![\p{L}\d-])(?:\+?\d[\d\s()-]{5,16}\d|1\d\d|0[1-4])(?![\p{L}\d-])/gu

/** An organisation's own words with every telephone number in them as a link. */
export function withDialledNumbers(text: string): Html {
  const parts: Html[] = []
  let end = 0
  for (const match of text.matchAll(dialled)) {
    const [number] = match
    parts.push(
      html`${text.slice(end, match.index)}<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>`,
    )
    end = match.index + number.length
  }
  return html`${parts}${text.slice(end)}`
}

/** How to reach the organisation; nothing while it gave neither phone nor e-mail. */
export function callButton({
  supportPhone,
  supportEmail,
}: {
  supportPhone: string | null
  supportEmail: string | null
}): Html | null {
  if (supportPhone) {
    return html`<a class="button num" href="tel:${supportPhone}">${icon('phone')}${supportPhoneText(supportPhone)}</a>`
  }
  return supportEmail ? html`<a class="button" href="mailto:${supportEmail}">${supportEmail}</a>` : null
}

import 'server-only'
import { signInPath } from '@/features/sessions/return-to'
import type { FoundTag } from '@/features/tags/find-tag'
import { passportPath } from '@/features/tags/paths'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { type Html, html } from './html'
import { callButton } from './parts'
import type { Missing } from './tier'

/** What everybody can do before a sticker, whatever became of it: report, call. */
export const commonDeeds = ({ code, organization }: FoundTag, t: Translator): Html =>
  html`<a class="button primary" href="${passportPath(code)}/request">${t('passport.report')}</a>${callButton(organization)}`

export const signInDeed = ({ code }: FoundTag, words: string): Html =>
  html`<a class="button quiet" href="${signInPath(passportPath(code))}">${words}</a>`

/** What the staff can do on the spot. */
export function staffDeeds(tag: FoundTag, actor: Actor, t: Translator): Html | null {
  const { code, equipment } = tag
  const mayWrite = can(actor, 'equipment.write')
  if (!equipment) {
    return mayWrite
      ? html`<a class="button" href="${passportPath(code)}/bind">${t('passport.bind')}</a>`
      : null
  }
  return html`${mayWrite && html`<a class="button" href="${passportPath(code)}/entry">${t('passport.addEntry')}</a><a class="button" href="${passportPath(code)}/edit">${t('passport.edit')}</a>`}
${actor.applications.has('admin') && html`<a class="button quiet" href="/admin/equipment/${equipment.id}">${t('passport.openCard')}</a>`}`
}

/** Why somebody who signed in sees no more, and the way on where there is one. */
export function missingWords(missing: Missing, tag: FoundTag, account: string, t: Translator): Html {
  const next = encodeURIComponent(passportPath(tag.code))
  const ways: Partial<Record<Missing, string>> = {
    ownApplication: '/account/own-application',
    consent: `/account/consents/new?next=${next}`,
    proof: `/account/prove?next=${next}`,
  }
  const way = ways[missing]
  const words = t(`passport.missing.${missing}`, { name: account, organization: tag.organization.name })
  return html`<p class="said">${words}${way && html` <a href="${way}">${t(`passport.missing.way`)}</a>`}</p>`
}

import 'server-only'
import { passportReader } from '@/features/sessions/gate'
import { signInPath } from '@/features/sessions/return-to'
import type { FoundTag } from '@/features/tags/find-tag'
import { passportPath } from '@/features/tags/paths'
import { type Actor, can } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { seeOther } from '@/lib/see-other'
import { type Translator, translatorFor } from '@/lib/translator'
import { html } from './html'
import { passportPage } from './page-frame'
import { requestedTag } from './scanned-tag'

/** Somebody who may change equipment, before one of their organisation's tags. */
export type OnTheSpot = { tag: FoundTag; actor: Actor; locale: Locale; t: Translator }

/** Who wants to do something at this tag; or the answer that leads to signing in or says what is missing. */
export async function staffOnTheSpot(code: string, page: string): Promise<OnTheSpot | Response> {
  const tag = await requestedTag(code)
  if (tag instanceof Response) return tag
  const reader = await passportReader(tag.organization.id)
  const here = `${passportPath(tag.code)}/${page}`
  if (!reader) return seeOther(signInPath(here))
  if (reader.owesConsent) return seeOther(`/account/consents/new?next=${encodeURIComponent(here)}`)
  if (reader.isIdle) return seeOther(`/account/prove?next=${encodeURIComponent(here)}`)
  const { locale } = reader.account
  const t = translatorFor(locale)
  const { actor } = reader
  return actor && can(actor, 'equipment.write') ? { tag, actor, locale, t } : forbidden(tag, locale, t)
}

function forbidden(tag: FoundTag, locale: Locale, t: Translator): Response {
  return passportPage(
    {
      locale,
      t,
      organization: tag.organization,
      title: t('tags.bindPage.title'),
      number: tag.number,
      main: html`<div class="part"><h1>${tag.organization.name}</h1><p class="lead">${t('tags.bindPage.forbidden')}</p></div>`,
      deeds: html`<a class="button" href="${passportPath(tag.code)}">${t('tags.bindPage.passport')}</a>`,
    },
    { status: 403 },
  )
}

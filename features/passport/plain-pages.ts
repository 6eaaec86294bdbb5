import 'server-only'
import type { Actor } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import { commonDeeds, signInDeed, staffDeeds } from './deeds'
import { type Html, html } from './html'
import type { Opened } from './opened'
import { passportPage } from './page-frame'
import { notice, withDialledNumbers } from './parts'

/** A passport that its organisation did not open to everybody; `why` tells somebody who signed in what is missing. */
export function closedPage({ tag, reader, locale }: Opened, why: Html | null): Response {
  const t = translatorFor(locale)
  return plainPage(
    { tag, reader, locale },
    {
      title: t('passport.closed.title'),
      words: html`<p class="said">${t('passport.closed.lead', { organization: tag.organization.name })}</p>${why}`,
      deeds: html`${commonDeeds(tag, t)}${!reader && signInDeed(tag, t('passport.signIn'))}`,
    },
  )
}

/** A sticker of ours without a passport behind it: blank, revoked, lost, or its object is gone. */
export function unboundPage({ tag, reader, locale }: Opened, staff: Actor | null): Response {
  const t = translatorFor(locale)
  const state = tag.state === 'bound' ? 'gone' : tag.state
  return plainPage(
    { tag, reader, locale },
    {
      title: t('passport.unbound.title'),
      words: html`<p class="said">${t(`passport.unbound.${state}`, { organization: tag.organization.name })}</p>`,
      deeds: html`${commonDeeds(tag, t)}${staff && staffDeeds(tag, staff, t)}
${!reader && signInDeed(tag, t('passport.signInStaff'))}`,
    },
  )
}

/** No tag has this code: whoever printed the sticker, it was not one of our organisations. */
export function unknownPage(locale: Locale, status: 404 | 429): Response {
  const t = translatorFor(locale)
  const words = t(status === 404 ? 'passport.unknown.lead' : 'passport.unknown.tooMany')
  return passportPage(
    {
      locale,
      t,
      organization: null,
      title: t('passport.unknown.title'),
      main: html`<div class="part"><h1>${t('passport.unknown.title')}</h1><p class="lead">${words}</p></div>
<div class="deeds"><a class="button" href="/p">${t('passport.unknown.number')}</a></div>`,
    },
    { status },
  )
}

function plainPage(
  { tag, locale }: Opened,
  { title, words, deeds }: { title: string; words: Html; deeds: Html },
): Response {
  const { organization } = tag
  return passportPage({
    locale,
    t: translatorFor(locale),
    organization,
    title,
    number: tag.number,
    main: html`<div class="part"><h1>${organization.name}</h1></div><div class="part">${words}</div>
${organization.emergencyNumbers && html`<div class="part">${notice('warn', withDialledNumbers(organization.emergencyNumbers))}</div>`}`,
    deeds,
  })
}

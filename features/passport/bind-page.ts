import 'server-only'
import { randomUUID } from 'node:crypto'
import { tagNumberText } from '@/features/tags/number'
import { passportPath } from '@/features/tags/paths'
import type { equipmentToBind } from '@/features/tags/queries'
import { type Html, html } from './html'
import { passportPage } from './page-frame'
import { notice } from './parts'
import type { OnTheSpot } from './staff-answer'

/** A walk past hundreds of objects narrows them by words instead of leafing. */
export const mostOffered = 20

export type BindView = {
  /** What was searched for. */
  text: string
  offered: Awaited<ReturnType<typeof equipmentToBind>>
  version: number
  boundTo: string | null
  error: string | null
  typedName: string
}

/** What shall this tag open: an object found by words, or a new one. */
export function choicePage({ tag, locale, t }: OnTheSpot, view: BindView, status: number): Response {
  const action = `${passportPath(tag.code)}/bind`
  const number = tagNumberText(tag.number)
  return passportPage(
    {
      locale,
      t,
      organization: tag.organization,
      title: t('tags.bindPage.title'),
      number: tag.number,
      main: html`<div class="part"><h1>${t('tags.bindPage.title')}</h1><p class="lead">${t('tags.bindPage.lead', { number })}</p></div>
${view.error && html`<div class="part">${notice('bad', view.error)}</div>`}
${view.boundTo && html`<div class="part">${notice('plain', t('tags.bindPage.now', { name: view.boundTo }))}</div>`}
<form class="part" method="get" action="${action}" role="search"><div class="field"><label for="q">${t('tags.bindPage.search')}</label><input type="search" id="q" name="q" value="${view.text}" maxlength="200" autocomplete="off"></div>
<button class="button">${t('tags.bindPage.find')}</button></form>
<div class="part">${view.offered.length > 0 ? offers(view, action, t) : html`<p class="said">${t('tags.bindPage.nothing')}</p>`}
${view.offered.length === mostOffered && html`<p class="hint">${t('tags.bindPage.first', { n: mostOffered })}</p>`}</div>
<form class="part" method="post" action="${action}"><h2>${t('tags.bindPage.create')}</h2>
<input type="hidden" name="draftId" value="${randomUUID()}"><input type="hidden" name="version" value="${view.version}">
<div class="field"><label for="name">${t('tags.bindPage.name')}</label><input type="text" id="name" name="name" value="${view.typedName || view.text}" maxlength="200" required></div>
<button class="button primary">${t('tags.bindPage.submit')}</button></form>`,
      foot: html`<a href="${passportPath(tag.code)}">${t('report.back')}</a>`,
    },
    { status },
  )
}

/** Each a form of one button: the whole row can be pressed. */
function offers({ offered, version }: BindView, action: string, t: OnTheSpot['t']): Html {
  return html`<ul class="list">${offered.map(
    ({ id, name, address, inventoryNumber, hasTag }) =>
      html`<li><form method="post" action="${action}"><input type="hidden" name="equipmentId" value="${id}"><input type="hidden" name="version" value="${version}">
<button class="row"><b>${name}</b><small>${[inventoryNumber, address, hasTag && t('tags.bindPage.has')].filter(Boolean).join(' · ')}</small></button></form></li>`,
  )}</ul>`
}

/** Done, and on to the next sticker. */
export function boundPage({ tag, locale, t }: OnTheSpot, name: string): Response {
  const number = tagNumberText(tag.number)
  return passportPage({
    locale,
    t,
    organization: tag.organization,
    title: t('tags.bindPage.done'),
    number: tag.number,
    main: html`<div class="part"><h1>${t('tags.bindPage.done')}</h1><p class="lead">${t('tags.bindPage.bound', { number, name })}</p></div>
<div class="part">${notice('good', t('tags.bindPage.nextTag'))}</div>`,
    deeds: html`<a class="button" href="${passportPath(tag.code)}">${t('tags.bindPage.passport')}</a>`,
  })
}

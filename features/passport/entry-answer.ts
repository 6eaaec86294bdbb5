import 'server-only'
import { randomUUID } from 'node:crypto'
import { openOnTheSpot } from '@/features/equipment/on-the-spot'
import { serviceEntrySchema, serviceKinds } from '@/features/equipment/schema'
import { addServiceEntry } from '@/features/equipment/service'
import { passportPath } from '@/features/tags/paths'
import { dayOf } from '@/lib/day'
import { parseForm } from '@/lib/parse-form'
import { seeOther } from '@/lib/see-other'
import { messageKey } from '@/lib/translator'
import { field, nothingRefused, photosField, type Refused, refusedForm, refusedNotice } from './form-words'
import { html } from './html'
import { passportPage } from './page-frame'
import { noForm, readPhotoForm } from './photo-form'
import { type OnTheSpot, staffOnTheSpot } from './staff-answer'

/** `GET /p/[code]/entry`: what was done here, written down on the spot. */
export async function answerEntryForm(code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'entry')
  if (here instanceof Response) return here
  return entryPage(here, nothingRefused)
}

/** `POST /p/[code]/entry`: a stored entry leads back to the passport, which shows it. */
export async function answerEntry(request: Request, code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'entry')
  if (here instanceof Response) return here
  const { tag, actor, t } = here
  if (!tag.equipment) return seeOther(passportPath(tag.code))
  const form = await readPhotoForm(request)
  if (!form)
    return entryPage(here, refusedForm(t, noForm, [{ message: messageKey('common.unreadable') }]), 400)
  const parsed = parseForm(serviceEntrySchema, form.fields)
  if (!parsed.ok) return entryPage(here, refusedForm(t, form, parsed.problems), 422)
  if (form.refusals.length > 0) return entryPage(here, refusedForm(t, form, []), 422)
  const added = await addServiceEntry(actor, tag.equipment.id, parsed.value, form.photos)
  return added.ok
    ? seeOther(passportPath(tag.code))
    : entryPage(here, refusedForm(t, form, added.problems), 422)
}

async function entryPage(here: OnTheSpot, refused: Refused, status = 200): Promise<Response> {
  const { tag, actor, locale, t } = here
  const opened = tag.equipment && (await openOnTheSpot(actor, tag.equipment.id))
  if (!opened) return seeOther(passportPath(tag.code))
  const typed = (name: string, otherwise: string): string => refused.values[name] ?? otherwise
  const kind = typed('kind', 'maintenance')
  return passportPage(
    {
      locale,
      t,
      organization: tag.organization,
      title: t('tags.entryPage.title'),
      number: tag.number,
      main: html`<div class="part"><h1>${t('tags.entryPage.title')}</h1><p class="lead">${opened.name}</p></div>
${refused.errors.size > 0 && html`<div class="part">${refusedNotice(t, refused)}</div>`}
<div class="part"><form method="post" action="${passportPath(tag.code)}/entry" enctype="multipart/form-data">
<input type="hidden" name="draftId" value="${randomUUID()}">
<fieldset><legend>${t('tags.entryPage.kind')}</legend><div class="choices">${serviceKinds.map(
        (each) =>
          html`<label><input type="radio" name="kind" value="${each}"${each === kind && html` checked`}><span>${t(`passport.entryKind.${each}`)}</span></label>`,
      )}</div></fieldset>
${field(
  { name: 'words', label: t('tags.entryPage.words') },
  refused,
  (attributes) =>
    html`<textarea rows="4" maxlength="5000" required${attributes}>${typed('words', '')}</textarea>`,
)}
${field(
  { name: 'performedOn', label: t('tags.entryPage.day') },
  refused,
  (attributes) =>
    html`<input type="date" value="${typed('performedOn', dayOf(new Date()))}" max="${dayOf(new Date())}" required${attributes}>`,
)}
${photosField(t, refused)}
<button class="button primary">${t('tags.entryPage.submit')}</button></form></div>`,
      foot: html`<a href="${passportPath(tag.code)}">${t('report.back')}</a>`,
    },
    { status },
  )
}

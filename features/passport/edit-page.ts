import 'server-only'
import { factLabels } from '@/features/equipment/facts'
import type { openOnTheSpot, SpotFacts } from '@/features/equipment/on-the-spot'
import { equipmentStates, stateTexts } from '@/features/equipment/state'
import { tierTexts } from '@/features/equipment/tier-texts'
import { tiers } from '@/features/equipment/tiers'
import { passportPath } from '@/features/tags/paths'
import type { Conflict } from '@/lib/conflict'
import { field, photosField, type Refused, refusedNotice } from './form-words'
import { type Html, html } from './html'
import { passportPage } from './page-frame'
import { notice } from './parts'
import type { OnTheSpot } from './staff-answer'

type Shown = {
  opened: NonNullable<Awaited<ReturnType<typeof openOnTheSpot>>>
  /** Somebody else saved the object while this form was open. */
  conflict: Conflict | undefined
  refused: Refused
}

/** The few facts of an object that are changed before it, and photos of it. */
export function editPage(here: OnTheSpot, shown: Shown, status: number): Response {
  const { tag, locale, t } = here
  const { opened, conflict, refused } = shown
  const carriedAlong = conflict ?? {
    version: refused.values.version ?? opened.version,
    openedWith: refused.values.openedWith ?? opened.openedWith,
  }
  return passportPage(
    {
      locale,
      t,
      organization: tag.organization,
      title: t('tags.editPage.title'),
      number: tag.number,
      main: html`<div class="part"><h1>${t('tags.editPage.title')}</h1><p class="lead">${opened.name}</p></div>
${conflict ? html`<div class="part">${conflictNotice(here, conflict)}</div>` : refused.errors.size > 0 && html`<div class="part">${refusedNotice(t, refused)}</div>`}
<div class="part"><form method="post" action="${passportPath(tag.code)}/edit" enctype="multipart/form-data">
<input type="hidden" name="version" value="${carriedAlong.version}"><input type="hidden" name="openedWith" value="${carriedAlong.openedWith}">
${questions(here, shown)}
<button class="button primary">${t('equipment.save')}</button></form></div>`,
      foot: html`<a href="${passportPath(tag.code)}">${t('report.back')}</a>`,
    },
    { status },
  )
}

function questions({ t }: OnTheSpot, { opened, conflict, refused }: Shown): Html {
  const isTheirs = (name: string) =>
    conflict?.fields.some((one) => one.name === name && one.untouched) ?? false
  const typed = (name: keyof SpotFacts): string =>
    isTheirs(name) ? opened.facts[name] : (refused.values[name] ?? opened.facts[name])
  const lines = (name: keyof SpotFacts, rows: number, hint?: string) =>
    field(
      { name, label: t(factLabels[name]), hint },
      refused,
      (attributes) => html`<textarea rows="${rows}" maxlength="5000"${attributes}>${typed(name)}</textarea>`,
    )
  const choices = (name: string, chosen: string, values: readonly (readonly [string, string])[]) =>
    html`<div class="choices">${values.map(
      ([value, text]) =>
        html`<label><input type="radio" name="${name}" value="${value}"${value === chosen && html` checked`}><span>${text}</span></label>`,
    )}</div>`
  return html`<fieldset><legend>${t(factLabels.state)}</legend>${choices(
    'state',
    typed('state'),
    equipmentStates.map((state) => [state, t(stateTexts[state])] as const),
  )}</fieldset>
${field(
  {
    name: 'address',
    label: t(factLabels.address),
    hint: opened.inheritedAddress
      ? t('equipment.form.addressInherited', { address: opened.inheritedAddress })
      : undefined,
  },
  refused,
  (attributes) => html`<input type="text" maxlength="300" value="${typed('address')}"${attributes}>`,
)}
${lines('safetyNote', 2, t('equipment.form.safetyHint'))}
${lines('description', 3)}
${lines('notes', 3, t('equipment.form.notesHint'))}
${photosField(t, refused)}
<fieldset><legend>${t('tags.editPage.audience')}</legend>${choices(
    'audience',
    refused.values.audience ?? 'staff',
    tiers.map((tier) => [tier, t(tierTexts[tier])] as const),
  )}</fieldset>`
}

/** What stands there now where both wrote; where this form said nothing, it shows the colleague's word already. */
const conflictNotice = ({ t }: OnTheSpot, { fields }: Conflict): Html =>
  notice(
    'warn',
    html`${t('tags.editPage.conflict')}${fields
      .filter(({ untouched }) => !untouched)
      .map(({ label, theirs }) => html`\n${t('tags.editPage.theirs', { label, theirs })}`)}`,
  )

import 'server-only'
import { fileProblemText } from '@/features/files/words'
import type { Problem } from '@/lib/result'
import type { Translator } from '@/lib/translator'
import { type Html, html } from './html'
import { notice } from './parts'
import { mostPhotos, type PhotoForm } from './photo-form'

/** What a form without JavaScript shows again. */
export type Refused = {
  values: Record<string, string>
  /** By field; those of the form as a whole have no name. */
  errors: ReadonlyMap<string, string>
  hadPhotos: boolean
}

export const nothingRefused: Refused = { values: {}, errors: new Map(), hadPhotos: false }

/** The name under which the form's own refusal stands. */
const ofForm = ''

export function refusedForm(
  t: Translator,
  { fields, photos, refusals }: PhotoForm,
  problems: readonly Problem[],
): Refused {
  const errors = new Map<string, string>()
  for (const { field = ofForm, message, params } of problems) {
    if (!errors.has(field)) errors.set(field, t(message, params))
  }
  if (refusals.length > 0) errors.set('photos', refusals.map((each) => photoProblem(t, each)).join(' '))
  return { values: fields, errors, hadPhotos: photos.length > 0 || refusals.length > 0 }
}

function photoProblem(t: Translator, { name, problem }: PhotoForm['refusals'][number]): string {
  if (problem === 'tooMany') return t('report.problem.tooManyPhotos', { n: mostPhotos })
  const why = problem === 'unknown' ? t('report.problem.noPhoto') : fileProblemText(t, problem)
  return t('report.problem.photo', { name: name.slice(0, 60), why })
}

/** Above a refused form: what is wrong with it as a whole, or that something in it is to be mended. */
export function refusedNotice(t: Translator, { errors, hadPhotos }: Refused): Html | null {
  if (errors.size === 0) return null
  const words = [
    errors.get(ofForm) ?? t('report.problem.title'),
    hadPhotos && t('report.problem.photosAgain'),
  ]
  return notice('bad', words.filter(Boolean).join(' '))
}

/** One control with its label and what is wrong with it; `control` gets the attributes that tie them. */
export function field(
  { name, label, hint, className = '' }: { name: string; label: string; hint?: string; className?: string },
  refused: Refused,
  control: (attributes: Html) => Html,
): Html {
  const error = refused.errors.get(name)
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  const attributes = html` id="${name}" name="${name}"${described && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}`
  return html`<div class="field ${className}"><label for="${name}">${label}</label>${control(attributes)}
${error && html`<p class="error" id="${name}-error">${error}</p>`}
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`
}

/** The choice of photos, from the camera or what was taken before. */
export const photosField = (t: Translator, refused: Refused): Html =>
  field(
    {
      name: 'photos',
      label: `${t('report.photos')} (${t('report.optional')})`,
      hint: t('report.photosHint', { n: mostPhotos }),
    },
    refused,
    // Named types make an iPhone send JPEG instead of HEIC.
    (attributes) => html`<input type="file" accept="image/jpeg,image/png,image/webp" multiple${attributes}>`,
  )

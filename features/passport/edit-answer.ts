import 'server-only'
import { changeOnTheSpot, openOnTheSpot } from '@/features/equipment/on-the-spot'
import { spotSchema } from '@/features/equipment/schema'
import { passportPath } from '@/features/tags/paths'
import { parseForm } from '@/lib/parse-form'
import { type Problem, refused } from '@/lib/result'
import { seeOther } from '@/lib/see-other'
import { messageKey } from '@/lib/translator'
import { editPage } from './edit-page'
import { nothingRefused, refusedForm } from './form-words'
import { noForm, type PhotoForm, readPhotoForm } from './photo-form'
import { type OnTheSpot, staffOnTheSpot } from './staff-answer'

/** `GET /p/[code]/edit`: what somebody before the object sees changed: its state, its place, its warnings, its photos. */
export async function answerEditForm(code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'edit')
  return here instanceof Response ? here : page(here, noForm, [])
}

/** `POST /p/[code]/edit`: what is saved stands in the passport, to which it leads back. */
export async function answerEdit(request: Request, code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'edit')
  if (here instanceof Response) return here
  const { tag, actor } = here
  if (!tag.equipment) return seeOther(passportPath(tag.code))
  const form = await readPhotoForm(request)
  if (!form) return page(here, noForm, [{ message: messageKey('common.unreadable') }], 400)
  const parsed = parseForm(spotSchema, form.fields)
  if (!parsed.ok) return page(here, form, parsed.problems, 422)
  const changed =
    form.refusals.length > 0
      ? refused()
      : await changeOnTheSpot(actor, tag.equipment.id, parsed.value, form.photos)
  return changed.ok ? seeOther(passportPath(tag.code)) : page(here, form, changed.problems, 422)
}

async function page(
  here: OnTheSpot,
  form: PhotoForm,
  problems: readonly Problem[],
  status = 200,
): Promise<Response> {
  const { tag, actor, t } = here
  const opened = tag.equipment && (await openOnTheSpot(actor, tag.equipment.id))
  if (!opened) return seeOther(passportPath(tag.code))
  const isRefused = problems.length + form.refusals.length > 0
  const conflict = problems.find((problem) => problem.conflict)?.conflict
  return editPage(
    here,
    { opened, conflict, refused: isRefused ? refusedForm(t, form, problems) : nothingRefused },
    status,
  )
}

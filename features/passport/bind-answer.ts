import 'server-only'
import { z } from 'zod'
import { createEquipment } from '@/features/equipment/mutations'
import { newEquipmentSchema } from '@/features/equipment/schema'
import { bindTag } from '@/features/tags/mutations'
import { passportPath } from '@/features/tags/paths'
import { equipmentToBind, findTagById } from '@/features/tags/queries'
import { bindSchema } from '@/features/tags/schema'
import { type Result, refused } from '@/lib/result'
import { seeOther } from '@/lib/see-other'
import { filled } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { type BindView, boundPage, choicePage, mostOffered } from './bind-page'
import { type OnTheSpot, staffOnTheSpot } from './staff-answer'

const longestForm = 16 * 1024

/** `GET /p/[code]/bind`: what shall this tag open? */
export async function answerBindForm(request: Request, code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'bind')
  if (here instanceof Response) return here
  const query = new URL(request.url).searchParams
  if (query.has('done') && here.tag.equipment) return boundPage(here, await nameOf(here))
  return page(here, { text: (query.get('q') ?? '').slice(0, 200), error: null, typedName: '' })
}

/** `POST /p/[code]/bind`: to a chosen object, or to one that is created by its name alone. */
export async function answerBind(request: Request, code: string): Promise<Response> {
  const here = await staffOnTheSpot(code, 'bind')
  if (here instanceof Response) return here
  const form = await readForm(request)
  const bound = form && (await bind(here, form))
  if (bound?.ok) return seeOther(`${passportPath(here.tag.code)}/bind?done`)
  const [problem] = bound?.problems ?? [{ message: messageKey('common.unreadable') }]
  return page(
    here,
    {
      text: '',
      error: problem ? here.t(problem.message, problem.params) : null,
      typedName: form?.name ?? '',
    },
    422,
  )
}

const creation = z.object({
  draftId: z.uuid(),
  version: z.coerce.number().int().min(1),
  name: filled(200),
})

async function bind({ tag, actor }: OnTheSpot, form: Record<string, string>): Promise<Result<unknown>> {
  const unreadable = { error: () => messageKey('common.unreadable') }
  if ('equipmentId' in form) {
    const chosen = bindSchema.safeParse({ ...form, id: tag.id }, unreadable)
    return chosen.success
      ? bindTag(actor, chosen.data)
      : refused({ message: messageKey('tags.problem.noEquipment') })
  }
  const asked = creation.safeParse(form, unreadable)
  if (!asked.success) return refused({ message: messageKey('tags.problem.nameRequired') })
  const { version, ...facts } = asked.data
  const created = await createEquipment(actor, newEquipmentSchema.parse({ ...facts, isAddressPublic: 'on' }))
  return created.ok ? bindTag(actor, { id: tag.id, version, equipmentId: created.value.id }) : created
}

async function readForm(request: Request): Promise<Record<string, string> | null> {
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > longestForm) return null
  const form = await request.formData().catch(() => null)
  return (
    form &&
    Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  )
}

async function page(here: OnTheSpot, view: Omit<BindView, 'offered' | 'version' | 'boundTo'>, status = 200) {
  const { tag, actor } = here
  const [offered, row] = await Promise.all([
    equipmentToBind(actor, view.text, mostOffered),
    findTagById(actor, tag.id),
  ])
  return choicePage(
    here,
    {
      ...view,
      offered,
      version: row?.version ?? 1,
      boundTo: row?.state === 'bound' ? row.equipmentName : null,
    },
    status,
  )
}

const nameOf = async ({ tag, actor }: OnTheSpot): Promise<string> =>
  (await findTagById(actor, tag.id))?.equipmentName ?? ''

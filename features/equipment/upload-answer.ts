import 'server-only'
import { mostFilesAtOnce } from '@/features/files/bounds'
import { isFileProblem } from '@/features/files/problems'
import { readUploadForm } from '@/features/files/upload-form'
import { type Actor, can } from '@/lib/actor'
import { seeOther } from '@/lib/see-other'
import { isUuid } from '@/lib/uuid'
import { addEquipmentFiles } from './equipment-files'
import { objectPath } from './paths'
import { findEquipment } from './queries'
import { serviceEntrySchema } from './schema'
import { addServiceEntry } from './service'
import { isTier } from './tiers'

const notFound = () => new Response(null, { status: 404 })

/** After a form that no server action reads: back to the card, which says what came of it. */
const backTo = (id: string, outcome: readonly (readonly [name: string, value: string])[]): Response =>
  seeOther(`${objectPath(id)}?${new URLSearchParams(outcome.map((pair) => [...pair]))}`)

/** Whoever comes to an upload's address without a form, as by a reload, is shown the card. */
export const answerWithCard = async (actor: Actor, id: string): Promise<Response> =>
  can(actor, 'equipment.write') && (await findEquipment(actor, id)) ? backTo(id, []) : notFound()

/** Adds the photos and documents of a form to an object's card. */
export async function answerFilesUpload(actor: Actor, id: string, request: Request): Promise<Response> {
  if (!can(actor, 'equipment.write') || !(await findEquipment(actor, id))) return notFound()
  const form = await readUploadForm(request, 'images-and-documents', mostFilesAtOnce)
  const show = ['show', 'files'] as const
  if (!form) return backTo(id, [show, ['refused', 'broken-off']])
  const { audience, attributeId } = form.fields
  const result = await addEquipmentFiles(actor, id, form.files, {
    audience: isTier(audience) ? audience : 'staff',
    attributeId: isUuid(attributeId) ? attributeId : null,
  })
  if (!result.ok) return backTo(id, [show, ['refused', 'broken-off']])
  const isEmpty = form.files.length === 0 && form.problems.length === 0
  return backTo(id, [
    show,
    ...(form.files.length > 0 ? [['added', String(form.files.length)] as const] : []),
    ...form.problems.map((problem) => ['refused', problem] as const),
    ...(isEmpty ? [['refused', 'none'] as const] : []),
  ])
}

/** Adds a service entry with its photos. */
export async function answerServiceEntry(actor: Actor, id: string, request: Request): Promise<Response> {
  if (!can(actor, 'equipment.write') || !(await findEquipment(actor, id))) return notFound()
  const form = await readUploadForm(request, 'images', mostFilesAtOnce)
  if (!form) return backTo(id, [['refused', 'broken-off']])
  const entry = serviceEntrySchema.safeParse(form.fields)
  if (!entry.success) return backTo(id, [['refused', 'incomplete']])
  const result = await addServiceEntry(actor, id, entry.data, form.files)
  if (!result.ok) return backTo(id, [['refused', 'broken-off']])
  return backTo(id, [['added', '1'], ...form.problems.map((problem) => ['refused', problem] as const)])
}

/** What the card's address says of an upload; whatever it does not know is left out. */
export function uploadOutcome(params: Record<string, string | string[] | undefined>) {
  const refused = [params.refused ?? []].flat()
  return {
    added: Number([params.added].flat()[0]) || 0,
    problems: refused.filter(isFileProblem),
    isBroken: refused.includes('broken-off'),
    isIncomplete: refused.includes('incomplete'),
  }
}

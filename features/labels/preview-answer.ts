import 'server-only'
import type { LabelDesign } from '@/db/schema'
import { requirePermission } from '@/features/sessions/permission'
import { formValues } from '@/lib/action'
import { designSchema } from './design'
import { drawLabel, type LabelFacts, type Logo } from './drawing'
import { firstTagFacts, surroundingsOf } from './facts'
import { selectedTags, tagSelection } from './selection'
import { sheetSvg } from './sheet-svg'
import { labelSvg } from './svg'

/** The first label of a print, or with `?what=sheet` its first sheet, as the form in the query string asks for them. */
export async function answerPreview(request: Request): Promise<Response> {
  const actor = await requirePermission('equipment.write')
  const query = new URL(request.url).searchParams
  const form = new FormData()
  for (const [name, value] of query) form.append(name, value)
  const values = formValues(form)
  const design = designSchema.safeParse(values)
  if (!design.success) return new Response(null, { status: 422, headers: notKept })
  if (query.get('what') === 'sheet') return picture(sheetSvg(design.data))
  const around = await surroundingsOf(actor.organizationId)
  const facts = await firstTagFacts(selectedTags(actor, tagSelection(values)), around)
  return facts
    ? picture(labelSvgOf(facts, design.data, around.logo))
    : new Response(null, { status: 404, headers: notKept })
}

const labelSvgOf = (facts: LabelFacts, design: LabelDesign, logo: Logo | null): string =>
  labelSvg(drawLabel(facts, design, logo), logo)

const notKept = { 'Cache-Control': 'private, no-store' }

const picture = (svg: string): Response =>
  new Response(svg, { headers: { ...notKept, 'Content-Type': 'image/svg+xml; charset=utf-8' } })

import 'server-only'
import { formValues } from '@/lib/action'
import type { Actor } from '@/lib/actor'
import { listRequest, paramsOf } from '@/lib/list'
import { shownColumns } from '@/lib/list-columns'
import { requestTranslator } from '@/lib/request'
import { readSelection } from '@/lib/selection'
import { tableResponse } from '@/lib/table-response'
import { equipmentColumns, usualColumns } from './equipment-columns'
import { type EquipmentExport, exportedEquipment, exportHeader, recordEquipmentExport } from './export'
import { exportedAttributes } from './exported-attributes'
import { equipmentFilter, equipmentWhere } from './filter'
import { equipmentList } from './list'
import { selectedEquipment } from './selection'

/** The list of the request's address as a file: `format` is `csv` or `xlsx`; a form that is posted names a selection. With the characteristics of the types that the list is narrowed to. */
export async function exportAnswer(actor: Actor, request: Request): Promise<Response> {
  const params = paramsOf(new URL(request.url).search)
  const selection =
    request.method === 'POST' ? readSelection(formValues(await request.formData().catch(() => null))) : null
  if (request.method === 'POST' && !selection) return new Response(null, { status: 400 })
  const filter = equipmentFilter(params)
  const asked: EquipmentExport = {
    where: selection ? selectedEquipment(actor, selection) : equipmentWhere(actor, filter),
    request: listRequest(equipmentList, { sort: params.sort }),
    columns: shownColumns(equipmentColumns, usualColumns, params, undefined),
    attributes: await exportedAttributes(actor, filter.typeIds),
  }
  await recordEquipmentExport(actor, asked)
  const t = await requestTranslator()
  return tableResponse(params.format, {
    fileName: 'propusk-equipment',
    title: t('equipment.title'),
    header: exportHeader(t, asked),
    batches: exportedEquipment(actor, t, asked),
  })
}

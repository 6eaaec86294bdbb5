import { Box } from 'lucide-react'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { TitleCell } from '@/components/data-table/title-cell'
import { Chip } from '@/components/ui/chip'
import { dayText } from '@/lib/day'
import { type ListRequest, type SearchParams, sortLink } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { briefMoment, fullMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { columnHeaders, type EquipmentColumn, type EquipmentSort } from './equipment-columns'
import type { ListedEquipment } from './list'
import { equipmentPath, filePath, objectPath } from './paths'
import { StateChips } from './state-chips'

type Props = {
  t: Translator
  locale: Locale
  params: SearchParams
  request: ListRequest<EquipmentSort>
  columns: readonly EquipmentColumn[]
  equipment: ListedEquipment[]
}

const layouts: Record<EquipmentSort, Pick<Column, 'onPhone' | 'width' | 'align' | 'onWide'>> = {
  name: { onPhone: 'title' },
  type: { onPhone: 'line', width: 'w-[12%]' },
  inventory: { onPhone: 'line', width: 'w-28' },
  serial: { onPhone: 'line', width: 'w-30' },
  model: { onPhone: 'line', width: 'w-[13%]', onWide: true },
  address: { onPhone: 'line', width: 'w-[22%]', onWide: true },
  company: { onPhone: 'line', width: 'w-[17%]' },
  district: { onPhone: 'line', width: 'w-[11%]' },
  state: { onPhone: 'line', width: 'w-66' },
  warranty: { onPhone: 'line', width: 'w-36', align: 'end' },
  created: { onPhone: 'hidden', width: 'w-30', align: 'end', onWide: true },
}

/** Beside more columns than these each gets the same width, so that the names keep theirs. */
const roomy = 5

export function EquipmentTable({ t, locale, params, request, columns, equipment }: Props) {
  const isCrowded = columns.length > roomy
  const headers = (['name', ...columns] as const).map((id) => ({
    id,
    ...layouts[id],
    ...(isCrowded && { width: id === 'name' ? 'w-[22%]' : undefined }),
    header: t(columnHeaders[id]),
    sort: sortLink(equipmentPath, params, request, id, { latestFirst: id === 'created' }),
  }))
  return (
    <DataTable
      label={t('equipment.list.label')}
      columns={headers}
      rows={equipment.map((object) => rowOf(t, locale, columns, object))}
      select={{ page: t('equipment.selection.page'), row: t('equipment.selection.row', { name: '#' }) }}
    />
  )
}

const rowOf = (
  t: Translator,
  locale: Locale,
  columns: readonly EquipmentColumn[],
  object: ListedEquipment,
): Row => ({
  id: object.id,
  name: object.name,
  cells: {
    name: <NameCell t={t} columns={columns} object={object} />,
    type: object.type && <Line text={object.type} />,
    inventory: object.inventoryNumber && (
      <Line label={t('equipment.column.inventory')} text={object.inventoryNumber} />
    ),
    serial: object.serialNumber && <Line label={t('equipment.column.serial')} text={object.serialNumber} />,
    model: <Line text={[object.manufacturer, object.model].filter(Boolean).join(' ')} />,
    address: <Line text={object.address} />,
    company: object.company && <Line text={object.company} />,
    district: object.district && <Line text={object.district} />,
    state: (
      <span className="flex flex-wrap gap-1.5">
        <StateChips t={t} state={object.state} isPublished={object.isPublished} />
        {object.deletedAt && <Chip tone="line">{t('equipment.card.bin')}</Chip>}
      </span>
    ),
    warranty: object.warrantyUntil && (
      <Line label={t('equipment.column.warranty')} text={dayText(locale, object.warrantyUntil)} />
    ),
    created: (
      <span
        title={fullMoment(locale, object.createdAt)}
        className="whitespace-nowrap text-ink-2 tabular-nums"
      >
        {briefMoment(locale, object.createdAt)}
      </span>
    ),
  },
})

/** On a phone, where there are no headers, what would not be known for itself is called. */
const Line = ({ label, text }: { label?: string; text: string }) =>
  text && (
    <span title={text} className="block truncate text-ink-2 tabular-nums max-desk:whitespace-normal">
      {label && <span className="text-ink-3 desk:hidden">{label}: </span>}
      {text}
    </span>
  )

type NameProps = { t: Translator; columns: readonly EquipmentColumn[]; object: ListedEquipment }

/** What has a column of its own is not told twice. */
function NameCell({ t, columns, object }: NameProps) {
  const { type, inventoryNumber, serialNumber } = object
  const number =
    inventoryNumber && !columns.includes('inventory')
      ? t('equipment.list.inventory', { number: inventoryNumber })
      : serialNumber && !columns.includes('serial') && t('equipment.list.serial', { number: serialNumber })
  const detail = [!columns.includes('type') && type, number].filter(Boolean).join(' · ')
  return (
    <TitleCell
      href={objectPath(object.id)}
      text={object.name}
      mark={<Thumbnail object={object} />}
      detail={detail}
      isChoosable
    />
  )
}

function Thumbnail({ object: { id, coverId, coverName } }: { object: ListedEquipment }) {
  if (!coverId || !coverName) {
    return (
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-control bg-neutral-soft text-ink-3"
      >
        <Box />
      </span>
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: our own encodings need no optimiser
    <img
      src={filePath(id, coverId, coverName)}
      alt=""
      width={32}
      height={32}
      loading="lazy"
      className="size-8 shrink-0 rounded-control object-cover"
    />
  )
}

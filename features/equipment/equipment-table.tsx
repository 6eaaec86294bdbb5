import { Box } from 'lucide-react'
import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { Chip } from '@/components/ui/chip'
import { type ListRequest, listHref, type SearchParams, sortParam } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import type { EquipmentSort, ListedEquipment } from './list'
import { equipmentPath, filePath, objectPath } from './paths'
import { StateChips } from './state-chips'

type Props = {
  t: Translator
  params: SearchParams
  request: ListRequest<EquipmentSort>
  equipment: ListedEquipment[]
}

export function EquipmentTable({ t, params, request, equipment }: Props) {
  const isByName = request.sort === 'name'
  const columns: Column[] = [
    {
      id: 'name',
      header: t('equipment.column.name'),
      onPhone: 'title',
      sort: {
        href: listHref(equipmentPath, params, {
          sort: sortParam({ sort: 'name', descending: isByName && !request.descending }),
        }),
        direction: isByName ? (request.descending ? 'descending' : 'ascending') : null,
      },
    },
    { id: 'address', header: t('equipment.column.address'), onPhone: 'line', width: 'w-[26%]', onWide: true },
    { id: 'company', header: t('equipment.column.company'), onPhone: 'line', width: 'w-[20%]' },
    { id: 'state', header: t('equipment.column.state'), onPhone: 'line', width: 'w-66' },
  ]
  return (
    <DataTable
      label={t('equipment.list.label')}
      columns={columns}
      rows={equipment.map((object) => rowOf(t, object))}
    />
  )
}

const rowOf = (t: Translator, object: ListedEquipment): Row => ({
  id: object.id,
  name: object.name,
  cells: {
    name: <NameCell t={t} object={object} />,
    address: <Line text={object.address} />,
    company: object.company && <Line text={object.company} />,
    state: (
      <span className="flex flex-wrap gap-1.5">
        <StateChips t={t} state={object.state} isPublished={object.isPublished} />
        {object.deletedAt && <Chip tone="line">{t('equipment.card.bin')}</Chip>}
      </span>
    ),
  },
})

const Line = ({ text }: { text: string }) =>
  text && (
    <span title={text} className="block truncate text-ink-2 max-desk:whitespace-normal">
      {text}
    </span>
  )

/** The link covers the row. */
function NameCell({ t, object }: { t: Translator; object: ListedEquipment }) {
  const { inventoryNumber, serialNumber } = object
  const number = inventoryNumber
    ? t('equipment.list.inventory', { number: inventoryNumber })
    : serialNumber && t('equipment.list.serial', { number: serialNumber })
  const detail = [object.type, number].filter(Boolean).join(' · ')
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Thumbnail object={object} />
      <span className="min-w-0">
        <Link
          href={objectPath(object.id)}
          title={object.name}
          className="block font-medium text-ink after:absolute after:inset-0 desk:truncate"
        >
          {object.name}
        </Link>
        {detail && <span className="block text-caption text-ink-3 tabular-nums desk:truncate">{detail}</span>}
      </span>
    </span>
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

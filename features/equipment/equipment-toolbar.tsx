import type { ReactNode } from 'react'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { type ListRequest, listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import type { EquipmentSort } from './equipment-columns'
import { EquipmentFilterFields, type FilterOptions, showingTexts } from './equipment-filter-fields'
import type { EquipmentFilter } from './filter'
import { equipmentPath } from './paths'
import { stateTexts } from './state'

type Props = {
  t: Translator
  params: SearchParams
  filter: EquipmentFilter
  request: ListRequest<EquipmentSort>
  options: FilterOptions
  tools: ReactNode
}

export function EquipmentToolbar({ t, params, filter, request, options, tools }: Props) {
  return (
    <ListToolbar
      path={equipmentPath}
      search={{
        label: t('equipment.list.searchLabel'),
        placeholder: t('equipment.list.search'),
        text: filter.text,
      }}
      filterLabel={t('equipment.list.filter')}
      chips={activeConditions(t, filter, options).map(({ name, value, field }) => {
        const text = t('equipment.list.chip', { name, value })
        return {
          text,
          href: listHref(equipmentPath, params, { [field]: null }),
          removeLabel: t('equipment.list.remove', { filter: text }),
        }
      })}
      resetLabel={t('equipment.list.reset')}
      tools={tools}
    >
      <EquipmentFilterFields t={t} filter={filter} request={request} options={options} />
    </ListToolbar>
  )
}

function activeConditions(t: Translator, filter: EquipmentFilter, options: FilterOptions) {
  const named = (ids: string[], all: { id: string; name: string }[]) =>
    ids.map((id) => all.find((each) => each.id === id)?.name ?? t('equipment.filter.unknown')).join(', ')
  const published = filter.isPublished ? 'published' : 'unpublished'
  return [
    { field: 'type', name: t('equipment.filter.type'), value: named(filter.typeIds, options.types) },
    {
      field: 'company',
      name: t('equipment.filter.company'),
      value: named(filter.companyIds, options.companies),
    },
    {
      field: 'district',
      name: t('equipment.filter.district'),
      value: named(filter.districtIds, options.districts),
    },
    {
      field: 'state',
      name: t('equipment.filter.state'),
      value: filter.states.map((state) => t(stateTexts[state])).join(', '),
    },
    {
      field: 'published',
      name: t('equipment.filter.published'),
      value: filter.isPublished === null ? '' : t(`equipment.publication.${published}`),
    },
    {
      field: 'parent',
      name: t('equipment.filter.parent'),
      value: filter.parentId ? (options.parent ?? t('equipment.filter.unknown')) : '',
    },
    {
      field: 'deleted',
      name: t('equipment.filter.deleted'),
      value: filter.deleted === 'hide' || !options.seesBin ? '' : t(showingTexts[filter.deleted]),
    },
  ].filter(({ value }) => value !== '')
}

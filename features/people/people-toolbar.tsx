import type { ReactNode } from 'react'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { directoryPaths } from '@/features/memberships/paths'
import { stateFilterText } from '@/features/memberships/state-text'
import type { Directory } from '@/lib/actor'
import { type ListRequest, listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import type { PeopleFilter } from './filter'
import { linkTexts, seenTexts } from './filter-texts'
import { type FilterOptions, PeopleFilterFields } from './people-filter-fields'
import type { PeopleSort } from './people-list'

type Props = {
  t: Translator
  directory: Directory
  params: SearchParams
  filter: PeopleFilter
  request: ListRequest<PeopleSort>
  options: FilterOptions
  tools: ReactNode
}

export function PeopleToolbar({ t, directory, params, filter, request, options, tools }: Props) {
  const path = directoryPaths[directory]
  return (
    <ListToolbar
      path={path}
      search={{
        label: t('people.list.searchLabel'),
        placeholder: t('people.list.search'),
        text: filter.text,
      }}
      filterLabel={t('people.list.filter')}
      chips={activeConditions(t, filter, options).map(({ name, value, changes }) => {
        const text = t('people.filter.chip', { name, value })
        return {
          text,
          href: listHref(path, params, changes),
          removeLabel: t('people.list.remove', { filter: text }),
        }
      })}
      resetLabel={t('people.list.reset')}
      tools={tools}
    >
      <PeopleFilterFields t={t} filter={filter} request={request} options={options} />
    </ListToolbar>
  )
}

type Condition = { name: string; value: string; changes: Record<string, null> }

function activeConditions(
  t: Translator,
  filter: PeopleFilter,
  { roles, companies, districts }: FilterOptions,
): Condition[] {
  const named = (ids: string[], all: { id: string; name: string }[]) =>
    ids.map((id) => all.find((each) => each.id === id)?.name ?? t('people.filter.unknown')).join(', ')
  const showing = {
    hide: t('people.filter.hide'),
    only: t('people.filter.only'),
    all: t('people.filter.all'),
  }
  const conditions: Condition[] = [
    { name: t('people.filter.role'), value: named(filter.roleIds, roles), changes: { role: null } },
    {
      name: t('people.filter.company'),
      value: named(filter.companyIds, companies),
      changes: { company: null },
    },
    {
      name: t('people.filter.district'),
      value: named(filter.districtIds, districts),
      changes: { district: null },
    },
    {
      name: t('people.filter.link'),
      value: filter.link ? t(linkTexts[filter.link]) : '',
      changes: { link: null },
    },
    {
      name: t('people.filter.seen'),
      value: filter.seen ? t(seenTexts[filter.seen]) : '',
      changes: { seen: null },
    },
    {
      name: t('people.filter.state'),
      value: filter.states.map((state) => stateFilterText(t, state)).join(', '),
      changes: { state: null },
    },
    {
      name: t('people.filter.deleted'),
      value: filter.deleted === 'hide' ? '' : showing[filter.deleted],
      changes: { deleted: null },
    },
    {
      name: t('people.filter.banned'),
      value: filter.banned === 'all' ? '' : showing[filter.banned],
      changes: { banned: null },
    },
  ]
  return conditions.filter(({ value }) => value !== '')
}

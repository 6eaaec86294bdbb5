import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { TitleCell } from '@/components/data-table/title-cell'
import { Avatar } from '@/components/ui/avatar'
import { Chip } from '@/components/ui/chip'
import { Moment } from '@/components/ui/moment'
import { applicationTexts } from '@/features/applications/application-names'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { StateChip } from '@/features/memberships/state-chip'
import { stateText } from '@/features/memberships/state-text'
import type { Application } from '@/lib/applications'
import { type ListRequest, listHref, type SearchParams, sortParam } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import type { MessageKey, Translator } from '@/lib/translator'
import type { Holder, HoldersSort } from './holders'
import { applicationPath } from './holders-filter'
import { reasonTexts } from './reason-text'

type Props = {
  t: Translator
  locale: Locale
  application: Application
  params: SearchParams
  request: ListRequest<HoldersSort>
  holders: readonly Holder[]
}

const columns: {
  id: string
  header: MessageKey
  sort?: HoldersSort
  onPhone: Column['onPhone']
  width?: string
  onWide?: boolean
}[] = [
  { id: 'name', header: 'holders.column.name', sort: 'name', onPhone: 'title' },
  { id: 'reason', header: 'holders.column.reason', onPhone: 'start', width: 'w-[26%]' },
  {
    id: 'company',
    header: 'holders.column.company',
    sort: 'company',
    onPhone: 'hidden',
    width: 'w-[16%]',
    onWide: true,
  },
  { id: 'state', header: 'holders.column.state', sort: 'state', onPhone: 'aside', width: 'w-42' },
  { id: 'since', header: 'holders.column.since', sort: 'since', onPhone: 'line', width: 'w-40' },
]

/** Who may enter an application, by which roles and since when. */
export function HoldersTable({ t, locale, application, params, request, holders }: Props) {
  const path = applicationPath(application)
  const headers = columns.map(({ header, sort, ...column }) => ({
    ...column,
    header: t(header),
    ...(sort && { sort: sortLink(sort, path, params, request) }),
  }))
  const label = t('holders.label', { application: t(applicationTexts[application].name) })
  return (
    <DataTable label={label} columns={headers} rows={holders.map((holder) => rowOf(t, locale, holder))} />
  )
}

/** A header sorts by its column, and by the same column turns the order round; times start with the latest. */
function sortLink(
  sort: HoldersSort,
  path: string,
  params: SearchParams,
  request: ListRequest<HoldersSort>,
): Column['sort'] {
  const isCurrent = request.sort === sort
  const descending = isCurrent ? !request.descending : sort === 'since'
  return {
    href: listHref(path, params, { sort: sortParam({ sort, descending }) }),
    direction: isCurrent ? (request.descending ? 'descending' : 'ascending') : null,
  }
}

function rowOf(t: Translator, locale: Locale, holder: Holder): Row {
  const name = fullName(holder)
  const detail = [t('holders.directory', { directory: holder.directory }), holder.position]
  return {
    id: holder.id,
    cells: {
      name: (
        <TitleCell
          href={personPath(holder.directory, holder.id)}
          text={name}
          mark={<Avatar id={holder.id} name={name} />}
          detail={detail.filter(Boolean).join(' · ')}
        />
      ),
      reason: <Reasons t={t} holder={holder} />,
      company: holder.company && (
        <span title={holder.company} className="block truncate text-ink-2">
          {holder.company}
        </span>
      ),
      state: <StateChip {...stateText(t, locale, holder)} />,
      since: (
        <span className="whitespace-nowrap text-ink-2 tabular-nums">
          <span className="desk:hidden">{t('holders.opened')} </span>
          <Moment at={holder.since} locale={locale} />
        </span>
      ),
    },
  }
}

/** The first that opened it, and how many others do. */
function Reasons({ t, holder }: { t: Translator; holder: Holder }) {
  const texts = reasonTexts(t, holder)
  const [first = '', ...others] = texts
  return (
    <Chip title={texts.join(', ')}>
      {others.length > 0 ? t('people.list.more', { role: first, n: others.length }) : first}
    </Chip>
  )
}

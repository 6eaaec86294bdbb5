import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { Avatar } from '@/components/ui/avatar'
import { Chip } from '@/components/ui/chip'
import { roleName } from '@/features/roles/base-roles'
import type { Directory } from '@/lib/actor'
import { type ListRequest, listHref, type SearchParams, sortParam } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { briefMoment, fullMoment } from '@/lib/moment'
import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'
import { directoryPaths, personPath } from './paths'
import { fullName } from './person-name'
import type { ListedPerson, PeopleSort } from './queries'
import { StateChip } from './state-chip'
import { stateText } from './state-text'

type Props = {
  t: Translator
  locale: Locale
  directory: Directory
  params: SearchParams
  request: ListRequest<PeopleSort>
  people: ListedPerson[]
}

const columns: {
  id: string
  header: MessageKey
  sort?: PeopleSort
  align?: 'end'
  onPhone: Column['onPhone']
  width?: string
  onWide?: boolean
}[] = [
  { id: 'name', header: 'people.column.name', sort: 'name', onPhone: 'title' },
  { id: 'phone', header: 'people.column.phone', sort: 'phone', onPhone: 'start', width: 'w-36' },
  { id: 'roles', header: 'people.column.roles', onPhone: 'hidden', width: 'w-[16%]', onWide: true },
  { id: 'company', header: 'people.column.company', sort: 'company', onPhone: 'line', width: 'w-[14%]' },
  { id: 'state', header: 'people.column.state', sort: 'state', onPhone: 'aside', width: 'w-42' },
  {
    id: 'seen',
    header: 'people.column.seen',
    sort: 'seen',
    align: 'end',
    onPhone: 'hidden',
    width: 'w-37',
    onWide: true,
  },
]

export function PeopleTable({ t, locale, directory, params, request, people }: Props) {
  const headers = columns.map(({ header, sort, ...column }) => ({
    ...column,
    header: t(header, { directory }),
    ...(sort && { sort: sortLink(sort, directory, params, request) }),
  }))
  const rows = people.map((person) => rowOf(t, locale, directory, person))
  return <DataTable label={t('people.list.label', { directory })} columns={headers} rows={rows} />
}

/** A header sorts by its column, and by the same column turns the order round; times start with the latest. */
function sortLink(
  sort: PeopleSort,
  directory: Directory,
  params: SearchParams,
  request: ListRequest<PeopleSort>,
): Column['sort'] {
  const isCurrent = request.sort === sort
  const descending = isCurrent ? !request.descending : sort === 'seen'
  return {
    href: listHref(directoryPaths[directory], params, { sort: sortParam({ sort, descending }) }),
    direction: isCurrent ? (request.descending ? 'descending' : 'ascending') : null,
  }
}

function rowOf(t: Translator, locale: Locale, directory: Directory, person: ListedPerson): Row {
  const name = fullName(person)
  const { lastSeenAt } = person
  return {
    id: person.id,
    cells: {
      name: (
        <NameCell
          id={person.id}
          name={name}
          href={personPath(directory, person.id)}
          detail={[person.position, person.personnelNumber].filter(Boolean).join(' · ')}
        />
      ),
      phone: <ContactCell t={t} person={person} />,
      roles: <RolesCell t={t} roles={person.roles.map((role) => roleName(role, t))} />,
      company: person.company && (
        <span title={person.company} className="block truncate text-ink-2">
          {person.company}
        </span>
      ),
      state: <StateChip {...stateText(t, locale, person)} />,
      seen: (
        <span
          title={lastSeenAt ? fullMoment(locale, lastSeenAt) : undefined}
          className="whitespace-nowrap text-ink-2 tabular-nums"
        >
          {lastSeenAt ? briefMoment(locale, lastSeenAt) : t('people.list.never')}
        </span>
      ),
    },
  }
}

/** The link covers the row. */
function NameCell({ id, name, href, detail }: { id: string; name: string; href: string; detail: string }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar id={id} name={name} />
      <span className="min-w-0">
        <Link
          href={href}
          title={name}
          className="block font-medium text-ink after:absolute after:inset-0 desk:truncate"
        >
          {name}
        </Link>
        {detail && <span className="block text-caption text-ink-3 tabular-nums desk:truncate">{detail}</span>}
      </span>
    </span>
  )
}

function ContactCell({ t, person }: { t: Translator; person: ListedPerson }) {
  if (person.mobilePhone) {
    return <span className="whitespace-nowrap tabular-nums">{formatPhone(person.mobilePhone)}</span>
  }
  return (
    <span title={person.email ?? undefined} className="block truncate text-ink-2">
      {person.email ?? t('people.list.noContact')}
    </span>
  )
}

function RolesCell({ t, roles }: { t: Translator; roles: string[] }) {
  const [first, ...others] = roles
  if (!first) return null
  return (
    <Chip title={roles.join(', ')}>
      {others.length > 0 ? t('people.list.more', { role: first, n: others.length }) : first}
    </Chip>
  )
}

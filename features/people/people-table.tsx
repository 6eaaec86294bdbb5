import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { TitleCell } from '@/components/data-table/title-cell'
import { Avatar } from '@/components/ui/avatar'
import { Chip } from '@/components/ui/chip'
import { type Attribute, attributeField } from '@/features/attributes/attribute-kinds'
import { attributeText } from '@/features/attributes/attribute-text'
import type { AttributeValues } from '@/features/attributes/attributes'
import { avatarPath, directoryPaths, personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { StateChip } from '@/features/memberships/state-chip'
import { stateText } from '@/features/memberships/state-text'
import { roleName } from '@/features/roles/base-roles'
import type { Directory } from '@/lib/actor'
import { type ListRequest, type SearchParams, sortLink } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { briefMoment, fullMoment } from '@/lib/moment'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import { columnHeaders, type PeopleColumn } from './people-columns'
import type { PeopleSort } from './people-list'
import type { ListedPerson } from './queries'

type Props = {
  t: Translator
  locale: Locale
  directory: Directory
  params: SearchParams
  request: ListRequest<PeopleSort>
  columns: readonly PeopleColumn[]
  /** Fields of the organisation's own that are shown after these, and what the people say to them. */
  fields: readonly Attribute[]
  values: ReadonlyMap<string, AttributeValues>
  people: ListedPerson[]
}

const layouts: Record<PeopleColumn | 'name', Pick<Column, 'onPhone' | 'width' | 'align' | 'onWide'>> = {
  name: { onPhone: 'title' },
  phone: { onPhone: 'start', width: 'w-36' },
  email: { onPhone: 'line', width: 'w-[15%]' },
  roles: { onPhone: 'hidden', width: 'w-[16%]', onWide: true },
  company: { onPhone: 'line', width: 'w-[14%]' },
  district: { onPhone: 'line', width: 'w-[11%]' },
  state: { onPhone: 'aside', width: 'w-42' },
  seen: { onPhone: 'hidden', width: 'w-37', align: 'end', onWide: true },
  created: { onPhone: 'hidden', width: 'w-30', align: 'end', onWide: true },
}

/** So many columns leave room for the name on a desk. */
const roomy = 5

/** Among more of them a share of the desk is too little. */
const crowdedWidths: Partial<Record<PeopleColumn | 'name', string>> = {
  name: 'w-64',
  email: 'w-48',
  roles: 'w-48',
  company: 'w-42',
  district: 'w-36',
}

export function PeopleTable(props: Props) {
  const { t, directory, params, request, columns, fields, people } = props
  const isCrowded = columns.length + fields.length > roomy
  const headers: Column[] = (['name', ...columns] as const).map((id) => {
    const { header, sort } = columnHeaders[id]
    return {
      id,
      ...layouts[id],
      ...(isCrowded && id in crowdedWidths && { width: crowdedWidths[id] }),
      header: t(header, { directory }),
      ...(sort && {
        sort: sortLink(directoryPaths[directory], params, request, sort, {
          latestFirst: sort === 'seen' || sort === 'created',
        }),
      }),
    }
  })
  headers.push(
    ...fields.map(({ id, name }) => ({
      id: attributeField(id),
      header: name,
      onPhone: 'line' as const,
      width: isCrowded ? 'w-40' : 'w-[14%]',
    })),
  )
  const rows = people.map((person) => rowOf(props, person))
  return (
    <DataTable
      label={t('people.list.label', { directory })}
      columns={headers}
      rows={rows}
      isCrowded={isCrowded}
      select={{ page: t('people.selection.page'), row: t('people.selection.row', { name: '#' }) }}
    />
  )
}

function rowOf({ t, locale, directory, fields, values }: Props, person: ListedPerson): Row {
  const name = fullName(person)
  const said = values.get(person.id)
  const { lastSeenAt } = person
  return {
    id: person.id,
    name,
    cells: {
      name: (
        <TitleCell
          href={personPath(directory, person.id)}
          text={name}
          mark={<Avatar id={person.id} name={name} src={avatarPath(person.avatarId)} />}
          detail={[person.position, person.personnelNumber].filter(Boolean).join(' · ')}
          isChoosable
        />
      ),
      phone: <ContactCell t={t} person={person} />,
      roles: <RolesCell t={t} roles={person.roles.map((role) => roleName(role, t))} />,
      email: person.email && <Words text={person.email} />,
      company: person.company && <Words text={person.company} />,
      district: person.district && <Words text={person.district} />,
      state: <StateChip {...stateText(t, locale, person)} />,
      seen: lastSeenAt ? <Time at={lastSeenAt} locale={locale} /> : t('people.list.never'),
      created: <Time at={person.createdAt} locale={locale} />,
      ...Object.fromEntries(
        fields.map((field) => {
          const value = said?.get(field.id)
          const text = value === undefined ? '' : attributeText({ t, locale }, field, value)
          return [attributeField(field.id), text && <Words text={text} />]
        }),
      ),
    },
  }
}

const Words = ({ text }: { text: string }) => (
  <span title={text} className="block text-ink-2 desk:truncate">
    {text}
  </span>
)

const Time = ({ at, locale }: { at: Date; locale: Locale }) => (
  <span title={fullMoment(locale, at)} className="whitespace-nowrap text-ink-2 tabular-nums">
    {briefMoment(locale, at)}
  </span>
)

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

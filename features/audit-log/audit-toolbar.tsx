import Link from 'next/link'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { eventGroups, eventsOf, isAuditEvent } from '@/features/audit/events'
import { auditPath } from '@/features/audit/paths'
import { fullName } from '@/features/memberships/person-name'
import { dayOf } from '@/lib/day'
import { listHref, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { AuditFilter } from './filter'
import type { FilteredPerson } from './filtered-people'
import { groupNames } from './group-names'
import { eventName } from './sentence'

type Props = {
  t: Translator
  locale: Locale
  params: SearchParams
  filter: AuditFilter
  /** Whom the filter means, where it means somebody. */
  people: FilteredPerson[] | null
}

export function AuditToolbar({ t, locale, params, filter, people }: Props) {
  return (
    <ListToolbar
      path={auditPath}
      search={{
        label: t('audit.filter.searchLabel'),
        placeholder: t('audit.filter.search'),
        text: filter.text,
      }}
      filterLabel={t('audit.filter.button')}
      chips={activeConditions({ t, locale, filter, people }).map(({ params: names, text }) => ({
        text,
        href: listHref(auditPath, params, Object.fromEntries(names.map((name) => [name, null]))),
        removeLabel: t('audit.filter.remove', { condition: text }),
      }))}
      resetLabel={t('audit.filter.reset')}
    >
      <FilterFields t={t} params={params} filter={filter} />
    </ListToolbar>
  )
}

function FilterFields({ t, params, filter }: Pick<Props, 't' | 'params' | 'filter'>) {
  const kinds = eventGroups.map((group) => ({
    heading: t(groupNames[group]),
    options: [
      { value: group, label: t('audit.filter.wholeGroup', { group: t(groupNames[group]) }) },
      ...eventsOf(group).map((event) => ({ value: event, label: eventName(t, event) })),
    ],
  }))
  return (
    <div className="flex flex-col gap-4">
      {filter.personId && <HiddenInput name="person" value={filter.personId} />}
      <Field name="kind" label={t('audit.filter.kind')}>
        <Select
          options={[{ value: '', label: t('audit.filter.any') }, ...kinds]}
          defaultValue={filter.kind ?? ''}
        />
      </Field>
      <div className="flex flex-col gap-2">
        <div className="grid gap-4 desk:grid-cols-2">
          <Field name="from" label={t('audit.filter.from')}>
            <TextInput type="date" defaultValue={filter.from} />
          </Field>
          <Field name="to" label={t('audit.filter.to')}>
            <TextInput type="date" defaultValue={filter.to} />
          </Field>
        </div>
        <Presets t={t} params={params} />
      </div>
      <Field name="address" label={t('audit.filter.address')} hint={t('audit.filter.addressHint')}>
        <TextInput defaultValue={filter.address} autoComplete="off" maxLength={45} />
      </Field>
      <SubmitButton>{t('audit.filter.apply')}</SubmitButton>
    </div>
  )
}

const presets = [
  { text: 'audit.filter.today', days: 1 },
  { text: 'audit.filter.week', days: 7 },
  { text: 'audit.filter.month', days: 30 },
] as const

/** The usual ranges, each a link: the last days up to and including today. */
function Presets({ t, params }: Pick<Props, 't' | 'params'>) {
  return (
    <p className="flex flex-wrap gap-x-4 text-small">
      {presets.map(({ text, days }) => (
        <Link
          key={days}
          scroll={false}
          href={listHref(auditPath, params, { from: dayOf(daysAgo(days - 1)), to: null })}
          className="py-1"
        >
          {t(text)}
        </Link>
      ))}
    </p>
  )
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000)

function activeConditions({
  t,
  locale,
  filter: { personId, kind, from, to, address },
  people,
}: Omit<Props, 'params'>): { params: string[]; text: string }[] {
  const day = (text: string) => shortDate(locale, new Date(`${text}T12:00:00+03:00`))
  const person = people?.[0]
  return [
    ...(personId ? [{ params: ['person'], text: person ? fullName(person) : t('audit.filter.nobody') }] : []),
    ...(kind
      ? [{ params: ['kind'], text: isAuditEvent(kind) ? eventName(t, kind) : t(groupNames[kind]) }]
      : []),
    ...(from ? [{ params: ['from'], text: t('audit.filter.chip.from', { date: day(from) }) }] : []),
    ...(to ? [{ params: ['to'], text: t('audit.filter.chip.to', { date: day(to) }) }] : []),
    ...(address ? [{ params: ['address'], text: t('audit.filter.chip.address', { address }) }] : []),
  ]
}

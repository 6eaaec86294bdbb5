import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { listHref, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import { type EventGroup, eventGroups } from './events'
import type { AuditFilter } from './filter'

type Props = { t: Translator; locale: Locale; path: string; params: SearchParams; filter: AuditFilter }

const groupNames: Record<EventGroup, MessageKey> = {
  people: 'audit.group.people',
  roles: 'audit.group.roles',
  invitations: 'audit.group.invitations',
  signIn: 'audit.group.signIn',
  account: 'audit.group.account',
  messages: 'audit.group.messages',
  audit: 'audit.group.audit',
  organization: 'audit.group.organization',
}

export function AuditToolbar({ t, locale, path, params, filter }: Props) {
  return (
    <ListToolbar
      path={path}
      search={{
        label: t('audit.filter.searchLabel'),
        placeholder: t('audit.filter.search'),
        text: filter.text,
      }}
      filterLabel={t('audit.filter.button')}
      chips={activeConditions(t, locale, filter).map(({ param, text }) => ({
        text,
        href: listHref(path, params, { [param]: null }),
        removeLabel: t('audit.filter.remove', { condition: text }),
      }))}
      resetLabel={t('audit.filter.reset')}
    >
      <FilterFields t={t} filter={filter} />
    </ListToolbar>
  )
}

function FilterFields({ t, filter }: { t: Translator; filter: AuditFilter }) {
  const groups = eventGroups.map((group) => ({ value: group, label: t(groupNames[group]) }))
  return (
    <div className="flex flex-col gap-4">
      <Field name="group" label={t('audit.filter.group')}>
        <Select
          options={[{ value: '', label: t('audit.filter.any') }, ...groups]}
          defaultValue={filter.group ?? ''}
        />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="from" label={t('audit.filter.from')}>
          <TextInput type="date" defaultValue={filter.from} />
        </Field>
        <Field name="to" label={t('audit.filter.to')}>
          <TextInput type="date" defaultValue={filter.to} />
        </Field>
      </div>
      <Field name="address" label={t('audit.filter.address')} hint={t('audit.filter.addressHint')}>
        <TextInput defaultValue={filter.address} autoComplete="off" maxLength={45} />
      </Field>
      <SubmitButton>{t('audit.filter.apply')}</SubmitButton>
    </div>
  )
}

function activeConditions(
  t: Translator,
  locale: Locale,
  { group, from, to, address }: AuditFilter,
): { param: string; text: string }[] {
  const day = (text: string) => shortDate(locale, new Date(`${text}T12:00:00+03:00`))
  return [
    ...(group ? [{ param: 'group', text: t(groupNames[group]) }] : []),
    ...(from ? [{ param: 'from', text: t('audit.filter.chip.from', { date: day(from) }) }] : []),
    ...(to ? [{ param: 'to', text: t('audit.filter.chip.to', { date: day(to) }) }] : []),
    ...(address ? [{ param: 'address', text: t('audit.filter.chip.address', { address }) }] : []),
  ]
}

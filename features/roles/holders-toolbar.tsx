import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { type ListRequest, listHref, type SearchParams, sortParam } from '@/lib/list'
import type { MessageKey, Translator } from '@/lib/translator'
import type { HoldersSort } from './holders'
import { entries, entryTexts, type HoldersFilter } from './holders-filter'

type Props = {
  t: Translator
  path: string
  params: SearchParams
  filter: HoldersFilter
  request: ListRequest<HoldersSort>
  /** The roles that open the application. */
  roles: readonly { id: string; name: string }[]
}

/** A phone has no headers to sort by. */
const orders: { sort: HoldersSort; descending: boolean; text: MessageKey }[] = [
  { sort: 'name', descending: false, text: 'people.order.name' },
  { sort: 'name', descending: true, text: 'people.order.nameBackwards' },
  { sort: 'company', descending: false, text: 'people.order.company' },
  { sort: 'company', descending: true, text: 'people.order.companyBackwards' },
  { sort: 'state', descending: false, text: 'people.order.state' },
  { sort: 'state', descending: true, text: 'people.order.stateBackwards' },
  { sort: 'since', descending: true, text: 'holders.order.since' },
  { sort: 'since', descending: false, text: 'holders.order.sinceBackwards' },
]

export function HoldersToolbar({ t, path, params, filter, request, roles }: Props) {
  return (
    <ListToolbar
      path={path}
      search={{ label: t('holders.searchLabel'), placeholder: t('holders.search'), text: filter.text }}
      filterLabel={t('holders.filter')}
      chips={conditions(t, filter, roles).map(({ param, text }) => ({
        text,
        href: listHref(path, params, { [param]: null }),
        removeLabel: t('holders.remove', { filter: text }),
      }))}
      resetLabel={t('holders.reset')}
    >
      <div className="flex flex-col gap-4">
        <Field name="entry" label={t('holders.entryName')}>
          <Select
            options={[
              { value: '', label: t('holders.any') },
              ...entries.map((entry) => ({ value: entry, label: t(entryTexts[entry]) })),
            ]}
            defaultValue={filter.entry ?? ''}
          />
        </Field>
        <Field name="role" label={t('holders.roleName')}>
          <Select
            options={[
              { value: '', label: t('holders.any') },
              ...roles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            defaultValue={filter.roleId ?? ''}
          />
        </Field>
        <Field name="sort" label={t('people.list.order')} className="desk:hidden">
          <Select
            options={orders.map(({ text, ...order }) => ({ value: sortParam(order), label: t(text) }))}
            defaultValue={sortParam(request)}
          />
        </Field>
        <SubmitButton>{t('holders.apply')}</SubmitButton>
      </div>
    </ListToolbar>
  )
}

function conditions(
  t: Translator,
  { entry, roleId }: HoldersFilter,
  roles: Props['roles'],
): { param: string; text: string }[] {
  const role = roles.find(({ id }) => id === roleId)
  return [
    ...(entry ? [{ param: 'entry', name: t('holders.entryName'), value: t(entryTexts[entry]) }] : []),
    ...(roleId ? [{ param: 'role', name: t('holders.roleName'), value: role?.name ?? '—' }] : []),
  ].map(({ param, ...condition }) => ({ param, text: t('holders.chip', condition) }))
}

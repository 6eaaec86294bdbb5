import { ListToolbar } from '@/components/data-table/list-toolbar'
import { StateBoxes } from '@/components/data-table/state-boxes'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import type { RequestFilter } from './filter'
import { requestsPath } from './paths'
import { requestStates, stateNames } from './state'

type Option = { value: string; label: string }

type Props = {
  t: Translator
  params: SearchParams
  filter: RequestFilter
  colleagues: Option[]
  companies: Option[]
  /** Name of the object whose requests are shown. */
  object: string | null
}

export function RequestsToolbar(props: Props) {
  const { t, params, filter } = props
  return (
    <ListToolbar
      path={requestsPath}
      search={{
        label: t('requests.filter.searchLabel'),
        placeholder: t('requests.filter.search'),
        text: filter.text,
      }}
      filterLabel={t('requests.filter.button')}
      chips={activeConditions(props).map(({ param, text }) => ({
        text,
        href: listHref(requestsPath, params, { [param]: null }),
        removeLabel: t('requests.filter.remove', { condition: text }),
      }))}
      resetLabel={t('requests.filter.reset')}
    >
      <FilterFields {...props} />
    </ListToolbar>
  )
}

function FilterFields({ t, filter, colleagues, companies }: Props) {
  const any = (label: string) => ({ value: '', label })
  return (
    <div className="flex flex-col gap-4">
      {filter.equipmentId && <HiddenInput name="equipment" value={filter.equipmentId} />}
      <StateBoxes
        legend={t('requests.column.state')}
        states={requestStates.map((value) => ({ value, label: t(stateNames[value]) }))}
        chosen={filter.states}
      />
      <Field name="assignee" label={t('requests.column.assignee')}>
        <Select
          options={[
            any(t('requests.filter.any')),
            { value: 'nobody', label: t('requests.filter.nobody') },
            ...colleagues,
          ]}
          defaultValue={filter.assignee ?? ''}
        />
      </Field>
      <Field name="company" label={t('requests.filter.company')}>
        <Select
          options={[any(t('requests.filter.anyCompany')), ...companies]}
          defaultValue={filter.companyId ?? ''}
        />
      </Field>
      <SubmitButton>{t('requests.filter.apply')}</SubmitButton>
    </div>
  )
}

function activeConditions({ t, filter, colleagues, companies, object }: Props) {
  const { states, assignee, companyId, equipmentId } = filter
  const labelOf = (options: Option[], value: string) =>
    options.find((option) => option.value === value)?.label ?? t('requests.filter.unknown')
  return [
    ...(states.length > 0
      ? [{ param: 'state', text: states.map((state) => t(stateNames[state])).join(', ') }]
      : []),
    ...(assignee
      ? [
          {
            param: 'assignee',
            text: assignee === 'nobody' ? t('requests.filter.nobody') : labelOf(colleagues, assignee),
          },
        ]
      : []),
    ...(companyId ? [{ param: 'company', text: labelOf(companies, companyId) }] : []),
    ...(equipmentId
      ? [
          {
            param: 'equipment',
            text: t('requests.filter.object', { name: object ?? t('requests.filter.unknown') }),
          },
        ]
      : []),
  ]
}

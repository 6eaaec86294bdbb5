import { StateBoxes } from '@/components/data-table/state-boxes'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { personStates } from '@/features/memberships/person-state'
import { stateFilterText } from '@/features/memberships/state-text'
import { type ListRequest, sortParam } from '@/lib/list'
import type { MessageKey, Translator } from '@/lib/translator'
import { linkStates, type PeopleFilter, type Showing, sightings } from './filter'
import { linkTexts, seenTexts } from './filter-texts'
import { type Option, OptionField } from './option-field'
import { type PeopleSort, peopleList } from './people-list'

export type FilterOptions = {
  roles: Option[]
  companies: Option[]
  districts: Option[]
  /** Whether there are others beside those offered. */
  hasMore: Record<'role' | 'company' | 'district', boolean>
  /** Whether the reader's roles show such people at all. */
  seesBanned: boolean
  seesDeleted: boolean
}

type Props = {
  t: Translator
  filter: PeopleFilter
  request: ListRequest<PeopleSort>
  options: FilterOptions
}

/** What a directory is filtered by; on a phone, where there are no headers, what it is sorted by too. */
export function PeopleFilterFields({ t, filter, request, options }: Props) {
  const option = (kind: 'role' | 'company' | 'district', all: Option[], chosenId: string | undefined) => (
    <Field name={kind} label={t(`people.filter.${kind}`)}>
      <OptionField
        t={t}
        kind={kind}
        options={all}
        hasMore={options.hasMore[kind]}
        chosenId={chosenId}
        none={t('people.filter.any')}
      />
    </Field>
  )
  return (
    <div className="flex flex-col gap-4">
      <StateBoxes
        legend={t('people.filter.state')}
        states={personStates
          .filter((state) => state !== 'deleted' && state !== 'banned')
          .map((value) => ({ value, label: stateFilterText(t, value) }))}
        chosen={filter.states}
      />
      {option('role', options.roles, filter.roleIds[0])}
      <div className="grid grid-cols-2 gap-4">
        {option('company', options.companies, filter.companyIds[0])}
        {option('district', options.districts, filter.districtIds[0])}
        <Field name="link" label={t('people.filter.link')}>
          <Select options={texts(t, linkStates, linkTexts)} defaultValue={filter.link ?? ''} />
        </Field>
        <Field name="seen" label={t('people.filter.seen')}>
          <Select options={texts(t, sightings, seenTexts)} defaultValue={filter.seen ?? ''} />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-4">
        {options.seesBanned && (
          <Field name="banned" label={t('people.filter.banned')}>
            <Select
              options={showingOptions(t, 'all')}
              defaultValue={filter.banned === 'all' ? '' : filter.banned}
            />
          </Field>
        )}
        {options.seesDeleted && (
          <Field name="deleted" label={t('people.filter.deleted')}>
            <Select
              options={showingOptions(t, 'hide')}
              defaultValue={filter.deleted === 'hide' ? '' : filter.deleted}
            />
          </Field>
        )}
      </div>
      <Field name="sort" label={t('people.list.order')} className="desk:hidden">
        <Select options={orderOptions(t)} defaultValue={orderValue(request)} />
      </Field>
      <SubmitButton>{t('people.list.apply')}</SubmitButton>
    </div>
  )
}

const texts = <Value extends string>(
  t: Translator,
  values: readonly Value[],
  words: Record<Value, MessageKey>,
) => [
  { value: '', label: t('people.filter.any') },
  ...values.map((value) => ({ value, label: t(words[value]) })),
]

const showingTexts: Record<Showing, MessageKey> = {
  all: 'people.filter.all',
  hide: 'people.filter.hide',
  only: 'people.filter.only',
}

/** What goes without saying is empty, so that it stays out of the URL. */
const showingOptions = (t: Translator, usual: Showing) =>
  Object.entries(showingTexts).map(([value, text]) => ({
    value: value === usual ? '' : value,
    label: t(text),
  }))

const orders: { sort: PeopleSort; descending: boolean; text: MessageKey }[] = [
  { sort: 'name', descending: false, text: 'people.order.name' },
  { sort: 'name', descending: true, text: 'people.order.nameBackwards' },
  { sort: 'phone', descending: false, text: 'people.order.phone' },
  { sort: 'phone', descending: true, text: 'people.order.phoneBackwards' },
  { sort: 'company', descending: false, text: 'people.order.company' },
  { sort: 'company', descending: true, text: 'people.order.companyBackwards' },
  { sort: 'email', descending: false, text: 'people.order.email' },
  { sort: 'email', descending: true, text: 'people.order.emailBackwards' },
  { sort: 'district', descending: false, text: 'people.order.district' },
  { sort: 'district', descending: true, text: 'people.order.districtBackwards' },
  { sort: 'state', descending: false, text: 'people.order.state' },
  { sort: 'state', descending: true, text: 'people.order.stateBackwards' },
  { sort: 'seen', descending: true, text: 'people.order.seen' },
  { sort: 'seen', descending: false, text: 'people.order.seenBackwards' },
  { sort: 'created', descending: true, text: 'people.order.created' },
  { sort: 'created', descending: false, text: 'people.order.createdBackwards' },
]

const orderOptions = (t: Translator) =>
  orders.map(({ text, ...order }) => ({ value: orderValue(order), label: t(text) }))

const orderValue = (order: { sort: PeopleSort; descending: boolean }): string =>
  sortParam(order) === sortParam(peopleList.initial) ? '' : sortParam(order)

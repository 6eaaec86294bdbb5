import { StateBoxes } from '@/components/data-table/state-boxes'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { type ListRequest, sortParam } from '@/lib/list'
import type { MessageKey, Translator } from '@/lib/translator'
import { type EquipmentSort, equipmentColumns } from './equipment-columns'
import { type EquipmentFilter, type Showing, showings } from './filter'
import { equipmentList } from './list'
import { equipmentStates, stateTexts } from './state'

type Option = { id: string; name: string }
export type FilterOptions = {
  types: Option[]
  companies: Option[]
  districts: Option[]
  /** The name of the object whose parts are shown. */
  parent: string | null
  /** Whether the reader may take things out of the bin. */
  seesBin: boolean
}

type Props = {
  t: Translator
  filter: EquipmentFilter
  request: ListRequest<EquipmentSort>
  options: FilterOptions
}

export const showingTexts: Record<Showing, MessageKey> = {
  hide: 'equipment.filter.hide',
  only: 'equipment.filter.only',
  all: 'equipment.filter.all',
}

/** What the list is filtered by; on a phone, where there are no headers, what it is sorted by too. */
export function EquipmentFilterFields({ t, filter, request, options }: Props) {
  const any = { value: '', label: t('equipment.list.any') }
  const choice = (all: Option[]) => [any, ...all.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <div className="flex flex-col gap-4">
      {filter.parentId && <input type="hidden" name="parent" value={filter.parentId} />}
      <StateBoxes
        legend={t('equipment.filter.state')}
        states={equipmentStates.map((value) => ({ value, label: t(stateTexts[value]) }))}
        chosen={filter.states}
        isPaired
      />
      <Field name="type" label={t('equipment.filter.type')}>
        <Select options={choice(options.types)} defaultValue={filter.typeIds[0]} />
      </Field>
      <Field name="company" label={t('equipment.filter.company')}>
        <Select options={choice(options.companies)} defaultValue={filter.companyIds[0]} />
      </Field>
      <Field name="district" label={t('equipment.filter.district')}>
        <Select options={choice(options.districts)} defaultValue={filter.districtIds[0]} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field name="published" label={t('equipment.filter.published')}>
          <Select
            defaultValue={filter.isPublished === null ? '' : filter.isPublished ? 'yes' : 'no'}
            options={[
              any,
              { value: 'yes', label: t('equipment.publication.published') },
              { value: 'no', label: t('equipment.publication.unpublished') },
            ]}
          />
        </Field>
        {options.seesBin && (
          <Field name="deleted" label={t('equipment.filter.deleted')}>
            <Select
              defaultValue={filter.deleted === 'hide' ? '' : filter.deleted}
              options={showings.map((value) => ({
                value: value === 'hide' ? '' : value,
                label: t(showingTexts[value]),
              }))}
            />
          </Field>
        )}
      </div>
      <Field name="sort" label={t('equipment.list.order')} className="desk:hidden">
        <Select defaultValue={orderValue(request)} options={orderOptions(t)} />
      </Field>
      <SubmitButton>{t('equipment.list.apply')}</SubmitButton>
    </div>
  )
}

/** Each order, and the same backwards. */
const orderOptions = (t: Translator) =>
  (['name', ...equipmentColumns] as const).flatMap((sort) => {
    const order = t(`equipment.order.${sort}`)
    const backwards =
      sort === 'created' ? t('equipment.order.createdBackwards') : t('equipment.order.backwards', { order })
    return [
      { value: orderValue({ sort, descending: false }), label: order },
      { value: orderValue({ sort, descending: true }), label: backwards },
    ]
  })

/** What goes without saying is empty, so that it stays out of the URL. */
const orderValue = (order: { sort: EquipmentSort; descending: boolean }): string =>
  sortParam(order) === sortParam(equipmentList.initial) ? '' : sortParam(order)

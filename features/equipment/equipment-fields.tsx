import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Lookup } from '@/components/ui/lookup'
import { Select } from '@/components/ui/select'
import { Suggestions } from '@/components/ui/suggestions'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { AttributeInput } from '@/features/attributes/attribute-inputs'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { Translator } from '@/lib/translator'
import { searchColleaguesAction, searchEquipmentAction } from './actions'
import { ContactRows } from './contact-rows'
import type { EquipmentFormData } from './form-data'
import { type EquipmentFacts, mostContacts } from './schema'
import { equipmentStates, stateTexts } from './state'
import { TypeFields } from './type-fields'

type Props = {
  t: Translator
  facts: EquipmentFacts
  values: AttributeValues
  data: EquipmentFormData
  inheritedAddress: string
  /** The buttons. */
  children: ReactNode
}
type PartProps = Pick<Props, 't' | 'facts'>

/** The questions of an object, shared by a new one and an old one. */
export function EquipmentFields({ t, facts, values, data, inheritedAddress, children }: Props) {
  return (
    <div className="flex max-w-270 flex-col gap-4 desk:grid desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desk:items-start desk:gap-6">
      <div className="flex min-w-0 flex-col gap-4">
        <Identity t={t} facts={facts} />
        <Place t={t} facts={facts} data={data} inheritedAddress={inheritedAddress} />
        <Texts t={t} facts={facts} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <TypeAndAttributes t={t} facts={facts} data={data} values={values} />
        <Dates t={t} facts={facts} data={data} />
        <Contacts t={t} facts={facts} />
        {children}
      </div>
    </div>
  )
}

function Identity({ t, facts }: PartProps) {
  return (
    <Card title={t('equipment.form.what')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="name" label={t('equipment.field.name')} required className="desk:col-span-2">
          <TextInput defaultValue={facts.name} autoComplete="off" />
        </Field>
        <Field name="manufacturer" label={t('equipment.field.manufacturer')}>
          <TextInput defaultValue={facts.manufacturer} autoComplete="off" />
        </Field>
        <Field name="model" label={t('equipment.field.model')}>
          <TextInput defaultValue={facts.model} autoComplete="off" />
        </Field>
        <Field name="serialNumber" label={t('equipment.field.serialNumber')}>
          <TextInput defaultValue={facts.serialNumber} autoComplete="off" className="tabular-nums" />
        </Field>
        <Field name="inventoryNumber" label={t('equipment.field.inventoryNumber')}>
          <TextInput defaultValue={facts.inventoryNumber} autoComplete="off" className="tabular-nums" />
        </Field>
        <Field name="state" label={t('equipment.field.state')}>
          <Select
            defaultValue={facts.state}
            options={equipmentStates.map((state) => ({ value: state, label: t(stateTexts[state]) }))}
          />
        </Field>
      </div>
    </Card>
  )
}

function Place({ t, facts, data, inheritedAddress }: PartProps & Pick<Props, 'data' | 'inheritedAddress'>) {
  return (
    <Card title={t('equipment.form.place')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="parentId" label={t('equipment.field.parent')} className="desk:col-span-2">
          <Lookup initial={data.parent} find={searchEquipmentAction} texts={lookupTexts(t)} />
        </Field>
        <Field
          name="address"
          label={t('equipment.field.address')}
          hint={
            inheritedAddress
              ? t('equipment.form.addressInherited', { address: inheritedAddress })
              : t('equipment.form.addressHint')
          }
          className="desk:col-span-2"
        >
          <TextInput defaultValue={facts.address} autoComplete="off" />
        </Field>
        <div className="desk:col-span-2">
          <Checkbox
            name="isAddressPublic"
            label={t('equipment.field.isAddressPublic')}
            defaultChecked={facts.isAddressPublic}
          />
        </div>
        <Field name="company" label={t('equipment.field.company')} hint={t('equipment.form.companyHint')}>
          <TextInput list="companies" autoComplete="off" defaultValue={facts.company} />
        </Field>
        <Suggestions id="companies" names={data.companies} />
        <Field name="district" label={t('equipment.field.district')}>
          <TextInput list="districts" autoComplete="off" defaultValue={facts.district} />
        </Field>
        <Suggestions id="districts" names={data.districts} />
      </div>
    </Card>
  )
}

function Texts({ t, facts }: PartProps) {
  return (
    <Card title={t('equipment.form.texts')}>
      <div className="flex flex-col gap-4">
        <Field name="description" label={t('equipment.field.description')}>
          <TextArea defaultValue={facts.description} />
        </Field>
        <Field
          name="safetyNote"
          label={t('equipment.field.safetyNote')}
          hint={t('equipment.form.safetyHint')}
        >
          <TextArea defaultValue={facts.safetyNote} />
        </Field>
        <Field name="notes" label={t('equipment.field.notes')} hint={t('equipment.form.notesHint')}>
          <TextArea defaultValue={facts.notes} />
        </Field>
      </div>
    </Card>
  )
}

function TypeAndAttributes({ t, facts, data, values }: PartProps & Pick<Props, 'data' | 'values'>) {
  return (
    <Card title={t('equipment.form.attributes')}>
      <div className="flex flex-col gap-4">
        <TypeFields
          label={t('equipment.field.type')}
          hint={t('equipment.form.typeHint')}
          initial={facts.typeId ?? ''}
          options={[
            { value: '', label: t('equipment.form.noType') },
            ...data.types.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          fields={Object.fromEntries(
            data.types.map(({ id }) => [
              id,
              data.attributes
                .filter(({ typeId }) => typeId === id)
                .map((attribute) => (
                  <AttributeInput
                    key={attribute.id}
                    t={t}
                    attribute={attribute}
                    value={values.get(attribute.id)}
                  />
                )),
            ]),
          )}
        />
      </div>
    </Card>
  )
}

function Dates({ t, facts, data }: PartProps & Pick<Props, 'data'>) {
  return (
    <Card title={t('equipment.form.dates')}>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="commissionedOn" label={t('equipment.field.commissionedOn')}>
          <TextInput type="date" defaultValue={facts.commissionedOn ?? ''} />
        </Field>
        <Field name="warrantyUntil" label={t('equipment.field.warrantyUntil')}>
          <TextInput type="date" defaultValue={facts.warrantyUntil ?? ''} />
        </Field>
        <Field
          name="responsibleId"
          label={t('equipment.field.responsible')}
          hint={t('equipment.form.responsibleHint')}
          className="desk:col-span-2"
        >
          <Lookup initial={data.responsible} find={searchColleaguesAction} texts={lookupTexts(t)} />
        </Field>
      </div>
    </Card>
  )
}

function Contacts({ t, facts }: PartProps) {
  return (
    <Card title={t('equipment.field.contacts')}>
      <p className="pb-3 text-ink-2 text-small">{t('equipment.form.contactsHint')}</p>
      <ContactRows
        contacts={facts.contacts}
        most={mostContacts}
        texts={{
          name: t('equipment.form.contactName'),
          phone: t('equipment.form.contactPhone'),
          note: t('equipment.form.contactNote'),
          row: t('equipment.form.contactRow', { n: '{n}' }),
          add: t('equipment.form.addContact'),
        }}
      />
    </Card>
  )
}

const lookupTexts = (t: Translator) => ({
  placeholder: t('equipment.form.find'),
  clear: t('equipment.form.clear'),
  nothing: t('equipment.form.nothingFound'),
})

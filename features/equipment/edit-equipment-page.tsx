import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SaveConflict } from '@/components/ui/save-conflict'
import { SubmitButton } from '@/components/ui/submit-button'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { attributeValues } from '@/features/attributes/attributes'
import { type Actor, authorize } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { carried } from '@/lib/version'
import { updateEquipmentAction } from './actions'
import { EquipmentFields } from './equipment-fields'
import { formFacts } from './facts'
import { equipmentFormData } from './form-data'
import { objectPath } from './paths'
import { findEquipment } from './queries'

/** The form of an object. */
export async function EditEquipmentPage({ actor, id }: { actor: Actor; id: string }) {
  authorize(actor, 'equipment.write')
  const t = await requestTranslator()
  const object = await findEquipment(actor, id)
  if (!object || object.deletedAt) notFound()
  const [data, values] = await Promise.all([
    equipmentFormData(actor, object),
    attributeValues(actor.organizationId, id),
  ])
  const asked = data.attributes.filter(({ typeId, kind }) => typeId === object.typeId && kind !== 'file')
  const facts = formFacts(
    object,
    asked.map((attribute) => [attribute.id, values.get(attribute.id) ?? null] as const),
  )
  return (
    <DeskPage title={t('equipment.editTitle')} parent={{ href: objectPath(id), text: object.name }}>
      <ActionForm
        id="equipment"
        action={updateEquipmentAction}
        className="flex flex-col gap-4 px-4 desk:px-6 desk:pb-8"
      >
        <UnsavedChanges form="equipment" texts={unsavedTexts(t)} />
        <HiddenInput name="id" value={id} />
        <SaveConflict version={object.version} openedWith={carried(facts)} />
        <EquipmentFields
          t={t}
          facts={object}
          values={values}
          data={data}
          inheritedAddress={object.inheritedAddress}
        >
          <FormButtons>
            <SubmitButton>{t('equipment.save')}</SubmitButton>
            <LinkButton href={objectPath(id)}>{t('equipment.cancel')}</LinkButton>
          </FormButtons>
        </EquipmentFields>
      </ActionForm>
    </DeskPage>
  )
}

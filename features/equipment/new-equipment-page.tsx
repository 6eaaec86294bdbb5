import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { attributeValues } from '@/features/attributes/attributes'
import { type Actor, authorize } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createEquipmentAction } from './actions'
import { EquipmentFields } from './equipment-fields'
import { equipmentFormData } from './form-data'
import { equipmentPath } from './paths'
import { type Equipment, findEquipment } from './queries'
import type { EquipmentFacts } from './schema'

type Props = {
  actor: Actor
  /** The object that is copied; its numbers are not. */
  likeId?: string
  /** What the new object is a part of. */
  parentId?: string
}

/** A new object: empty, a part of another, or with what another's card says. */
export async function NewEquipmentPage({ actor, likeId, parentId }: Props) {
  authorize(actor, 'equipment.write')
  const t = await requestTranslator()
  const [like, parent] = await Promise.all([
    likeId ? findEquipment(actor, likeId) : null,
    parentId ? findEquipment(actor, parentId) : null,
  ])
  const above = like ? null : parent
  const facts = like ? copyOf(like, t('equipment.copied', { name: like.name })) : partOf(above)
  const [data, values] = await Promise.all([
    equipmentFormData(actor, facts),
    like ? attributeValues(actor.organizationId, like.id) : new Map(),
  ])
  return (
    <DeskPage title={t('equipment.new')} parent={{ href: equipmentPath, text: t('equipment.title') }}>
      <ActionForm
        id="equipment"
        action={createEquipmentAction}
        className="flex flex-col gap-4 px-4 desk:px-6 desk:pb-8"
      >
        <UnsavedChanges form="equipment" texts={unsavedTexts(t)} />
        <HiddenInput name="draftId" value={randomUUID()} />
        <EquipmentFields
          t={t}
          facts={facts}
          values={values}
          data={data}
          inheritedAddress={like?.inheritedAddress ?? (above ? above.address || above.inheritedAddress : '')}
        >
          <FormButtons>
            <SubmitButton>{t('equipment.save')}</SubmitButton>
            <LinkButton href={equipmentPath}>{t('equipment.cancel')}</LinkButton>
          </FormButtons>
        </EquipmentFields>
      </ActionForm>
    </DeskPage>
  )
}

const copyOf = (like: Equipment, name: string): EquipmentFacts => ({
  ...like,
  name,
  serialNumber: '',
  inventoryNumber: '',
})

/** A part usually belongs to whom the whole does. */
const partOf = (parent: Equipment | null): EquipmentFacts => ({
  name: '',
  typeId: null,
  parentId: parent?.id ?? null,
  serialNumber: '',
  inventoryNumber: '',
  manufacturer: '',
  model: '',
  company: parent?.company ?? '',
  district: parent?.district ?? '',
  address: '',
  isAddressPublic: true,
  description: '',
  safetyNote: '',
  notes: '',
  commissionedOn: null,
  warrantyUntil: null,
  responsibleId: parent?.responsibleId ?? null,
  contacts: [],
  state: 'working',
})

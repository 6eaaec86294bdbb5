import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { HiddenInput } from '@/components/ui/hidden-input'
import { typesPath } from '@/features/equipment/paths'
import { type Actor, authorize } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createTypeAction } from './actions'
import { TypeForm } from './type-form'

export async function NewTypePage({ actor }: { actor: Actor }) {
  authorize(actor, 'equipment.write')
  const t = await requestTranslator()
  return (
    <DeskPage title={t('equipment.types.new')} parent={{ href: typesPath, text: t('equipment.types.title') }}>
      <TypeForm t={t} action={createTypeAction} facts={{ name: '', attributes: [] }}>
        <HiddenInput name="draftId" value={randomUUID()} />
      </TypeForm>
    </DeskPage>
  )
}

import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { deleteEquipmentAction } from '@/features/equipment/actions'
import { objectPath } from '@/features/equipment/paths'
import type { Equipment } from '@/features/equipment/queries'
import type { Translator } from '@/lib/translator'

/** Asks before an object goes to the bin. It has its own address, so it needs no JavaScript. */
export function DeleteQuestion({ t, object }: { t: Translator; object: Equipment }) {
  return (
    <Card title={t('equipment.delete.title', { name: object.name })}>
      <ActionForm action={deleteEquipmentAction} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={object.id} />
        <p className="text-ink-2">{t('equipment.delete.text')}</p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton danger>{t('equipment.delete.action')}</SubmitButton>
          <LinkButton href={objectPath(object.id)}>{t('equipment.cancel')}</LinkButton>
        </div>
      </ActionForm>
    </Card>
  )
}

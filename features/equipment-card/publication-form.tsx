import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { publishEquipmentAction } from '@/features/equipment/actions'
import type { Equipment } from '@/features/equipment/queries'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; object: Equipment; mayWrite: boolean }

/** Whether strangers with the code see the passport, and the other way. */
export function PublicationForm({ t, object: { id, isPublished }, mayWrite }: Props) {
  const standing = isPublished ? 'published' : 'unpublished'
  return (
    <Card title={t(`equipment.publication.${standing}`)}>
      <p className="text-ink-2">{t(`equipment.publication.${standing}Hint`)}</p>
      {mayWrite && (
        <ActionForm action={publishEquipmentAction} className="mt-3 flex flex-col gap-2">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="isPublished" value={isPublished ? 'no' : 'yes'} />
          <SubmitButton look="plain" className="self-start">
            {t(`equipment.publication.${isPublished ? 'unpublish' : 'publish'}`)}
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}

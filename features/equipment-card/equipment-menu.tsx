import { Copy, Ellipsis, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { SubmitButton } from '@/components/ui/submit-button'
import { restoreEquipmentAction } from '@/features/equipment/actions'
import { equipmentPath, objectPath } from '@/features/equipment/paths'
import type { Equipment } from '@/features/equipment/queries'
import type { Translator } from '@/lib/translator'

/** What can be done to an object beside editing it: only what makes sense in its state. */
export function EquipmentMenu({ t, object }: { t: Translator; object: Equipment }) {
  const { id } = object
  if (object.deletedAt) {
    return (
      <ActionForm action={restoreEquipmentAction} className="flex flex-col gap-2">
        <input type="hidden" name="id" value={id} />
        <SubmitButton>
          <RotateCcw />
          {t('equipment.delete.undo')}
        </SubmitButton>
      </ActionForm>
    )
  }
  return (
    <Menu
      label={t('equipment.menu')}
      trigger={<Ellipsis />}
      triggerClassName={buttonClass({ look: 'quiet' })}
    >
      <MenuLink href={`${equipmentPath}/new?parent=${id}`}>
        <Plus />
        {t('equipment.card.addPart')}
      </MenuLink>
      <MenuLink href={`${equipmentPath}/new?like=${id}`}>
        <Copy />
        {t('equipment.copy')}
      </MenuLink>
      <MenuSeparator />
      <MenuLink href={`${objectPath(id)}?ask=delete`}>
        <Trash2 />
        {t('equipment.delete.action')}
      </MenuLink>
    </Menu>
  )
}

import { UndoToast } from '@/components/ui/undo-toast'
import type { RegistryKind } from '@/features/registries/kind'
import { registryPaths } from '@/features/registries/paths'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { undoRemovalAction } from './actions'
import { undoableRemoval } from './undo'

type Props = { actor: Actor; kind: RegistryKind; t: Translator; changed: string | string[] | undefined }

/** On the list to which a removal leads: what went where, and the way back. */
export async function RemovalToast({ actor, kind, t, changed }: Props) {
  if (!changed || !can(actor, 'companies.write')) return null
  const removal = await undoableRemoval(actor, kind, changed)
  if (!removal) return null
  const { id, name, movedTo, people } = removal
  return (
    <UndoToast
      text={
        movedTo
          ? t('registries.undo.moved', { name, target: movedTo, people })
          : t('registries.undo.deleted', { name })
      }
      action={undoRemovalAction}
      field={{ name: 'removalId', value: id }}
      labels={{ undo: t('registries.undo.action'), close: t('common.close') }}
      closedHref={registryPaths[kind]}
    />
  )
}

import { UndoToast } from '@/components/ui/undo-toast'
import { genderOf } from '@/features/memberships/gender'
import { fullName } from '@/features/memberships/person-name'
import { undoChangeAction } from '@/features/people/actions'
import type { ChangeKind } from '@/features/people/kept-change'
import { undoableChange } from '@/features/people/undo'
import { type Actor, can } from '@/lib/actor'
import type { MessageKey, Translator } from '@/lib/translator'

const texts: Record<ChangeKind, MessageKey> = {
  created: 'people.undo.created',
  banned: 'people.undo.banned',
  unbanned: 'people.undo.unbanned',
  deleted: 'people.undo.deleted',
  restored: 'people.undo.restored',
  moved: 'people.undo.moved',
}

type Props = {
  actor: Actor
  t: Translator
  /** `?changed=` of the page: the change that led here. */
  changed: string | string[] | undefined
  /** The page without it. */
  closedHref: string
}

/** What was just done to a card, and the way back; nothing once the card has changed again. */
export async function ChangeToast({ actor, t, changed, closedHref }: Props) {
  if (!changed || !can(actor, 'people.write')) return null
  const change = await undoableChange(actor, changed)
  if (!change) return null
  return (
    <UndoToast
      key={change.changeId}
      text={t(texts[change.kind], {
        name: fullName(change),
        gender: genderOf(change),
        directory: change.directory,
      })}
      action={undoChangeAction}
      field={{ name: 'changeId', value: change.changeId }}
      labels={{ undo: t('people.undo.action'), close: t('common.close') }}
      closedHref={closedHref}
    />
  )
}

import { ArrowLeftRight, Ban, Camera, Copy, Ellipsis, Eraser, RotateCcw, Trash2 } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { SubmitButton } from '@/components/ui/submit-button'
import { askPath } from '@/features/erasure/paths'
import { directoryPaths, otherDirectory, personPath } from '@/features/memberships/paths'
import { restorePersonAction, unbanPersonAction } from '@/features/people/actions'
import type { Person } from '@/features/people/queries'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; person: Person }

/** What can be done to a card beside editing it: only what makes sense in its state. */
export function PersonMenu({ t, person }: Props) {
  const path = personPath(person.directory, person.id)
  if (person.erasedAt) return null
  if (person.state === 'deleted') {
    return (
      <>
        <UndoForm action={restorePersonAction} id={person.id} label={t('people.delete.undo')} />
        <Menu
          label={t('people.card.menu')}
          trigger={<Ellipsis />}
          triggerClassName={buttonClass({ look: 'quiet' })}
        >
          <EraseLink t={t} person={person} />
        </Menu>
      </>
    )
  }
  return (
    <>
      {person.state === 'banned' && (
        <UndoForm action={unbanPersonAction} id={person.id} label={t('people.ban.undo')} />
      )}
      <Menu
        label={t('people.card.menu')}
        trigger={<Ellipsis />}
        triggerClassName={buttonClass({ look: 'quiet' })}
      >
        <MenuLink href={`${directoryPaths[person.directory]}/new?like=${person.id}`}>
          <Copy />
          {t('people.card.copy')}
        </MenuLink>
        <MenuLink href={`${path}?ask=photo`}>
          <Camera />
          {t(person.avatarId ? 'people.photo.change' : 'people.photo.add')}
        </MenuLink>
        <MenuLink href={`${path}?ask=move`}>
          <ArrowLeftRight />
          {t('people.move.action', { directory: otherDirectory(person.directory) })}
        </MenuLink>
        <MenuSeparator />
        {person.state !== 'banned' && (
          <MenuLink href={`${path}?ask=ban`}>
            <Ban />
            {t('people.ban.action')}
          </MenuLink>
        )}
        <MenuLink href={`${path}?ask=delete`}>
          <Trash2 />
          {t('people.delete.action')}
        </MenuLink>
        <EraseLink t={t} person={person} />
      </Menu>
    </>
  )
}

const EraseLink = ({ t, person }: Props) => (
  <MenuLink href={askPath(person.id)}>
    <Eraser />
    {t('erasure.ask.menu')}
  </MenuLink>
)

type UndoProps = { action: typeof unbanPersonAction; id: string; label: string }

function UndoForm({ action, id, label }: UndoProps) {
  return (
    <ActionForm action={action} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton look="plain">
        <RotateCcw />
        {label}
      </SubmitButton>
    </ActionForm>
  )
}

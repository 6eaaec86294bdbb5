import { Ellipsis } from 'lucide-react'
import { SelectionFields } from '@/components/data-table/selection'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuButton } from '@/components/ui/menu'
import type { ListName } from '@/features/views/lists'
import { type Actor, can } from '@/lib/actor'
import type { MessageKey, Translator } from '@/lib/translator'
import { draftBulkAction } from './actions'
import { targets } from './targets'
import { verbs } from './verbs'

type Props = { t: Translator; actor: Actor; list: ListName }

type Group = { label: MessageKey; kinds: readonly string[]; isRest?: true }

const ofPeople: readonly Group[] = [
  { label: 'bulk.bar.roles', kinds: ['people.add-role', 'people.remove-role'] },
  { label: 'bulk.bar.invitations', kinds: ['people.invite', 'people.resend', 'people.revoke'] },
  {
    label: 'bulk.bar.more',
    kinds: ['people.set-company', 'people.set-district', 'people.ban', 'people.delete', 'people.restore'],
    isRest: true,
  },
]

const groups: Record<ListName, readonly Group[]> = {
  employee: ofPeople,
  customer: ofPeople,
  equipment: [
    { label: 'bulk.bar.passport', kinds: ['equipment.publish', 'equipment.unpublish'] },
    { label: 'bulk.bar.place', kinds: ['equipment.set-company', 'equipment.set-district'] },
    {
      label: 'bulk.bar.more',
      kinds: [
        'equipment.set-type',
        'equipment.set-state',
        'equipment.give-tags',
        'equipment.delete',
        'equipment.restore',
      ],
      isRest: true,
    },
  ],
}

/** What can be done with the rows chosen; each leads to a page that shows what it would do before it does. */
export function BulkBar({ t, actor, list }: Props) {
  const mine = targets[list].kinds.filter(({ permission }) => can(actor, permission)).map(({ kind }) => kind)
  return (
    <ActionForm action={draftBulkAction} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="list" value={list} />
      <SelectionFields />
      {groups[list].map(({ label, kinds, isRest }) => {
        const offered = kinds.filter((kind) => mine.includes(kind))
        if (offered.length === 0) return null
        return (
          <Menu
            key={label}
            label={t(label)}
            trigger={isRest ? <Ellipsis /> : t(label)}
            triggerClassName={buttonClass({ look: 'plain', size: 'small' })}
          >
            {offered.map((kind) => (
              <MenuButton key={kind} name="kind" value={kind}>
                {t(verbs[kind]?.name ?? 'jobs.unknown')}
              </MenuButton>
            ))}
          </Menu>
        )
      })}
    </ActionForm>
  )
}

import { Download, Ellipsis } from 'lucide-react'
import { SelectionFields } from '@/components/data-table/selection'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuButton } from '@/components/ui/menu'
import { directoryPaths } from '@/features/people/paths'
import { type Actor, can, type Directory } from '@/lib/actor'
import { queryOf } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { draftBulkAction } from './actions'
import { bulkKinds } from './kinds'
import { verbs } from './verbs'

type Props = {
  t: Translator
  actor: Actor
  directory: Directory
  /** The list's own address, columns named: what an export shows. */
  href: string
}

const groups = [
  { label: 'bulk.bar.roles', kinds: ['people.add-role', 'people.remove-role'] },
  { label: 'bulk.bar.invitations', kinds: ['people.invite', 'people.resend', 'people.revoke'] },
  {
    label: 'bulk.bar.more',
    kinds: ['people.set-company', 'people.set-district', 'people.ban', 'people.delete', 'people.restore'],
  },
] as const

/** What can be done with the people chosen; each leads to a page that shows what it would do before it does. */
export function BulkBar({ t, actor, directory, href }: Props) {
  const mine = bulkKinds.filter(({ permission }) => can(actor, permission)).map(({ kind }) => kind)
  return (
    <>
      <ActionForm action={draftBulkAction} className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="directory" value={directory} />
        <SelectionFields />
        {groups.map(({ label, kinds }) => {
          const offered = kinds.filter((kind) => mine.includes(kind))
          if (offered.length === 0) return null
          return (
            <Menu
              key={label}
              label={t(label)}
              trigger={label === 'bulk.bar.more' ? <Ellipsis /> : t(label)}
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
      <form method="post" action={exportPath(directory, href, 'xlsx')}>
        <SelectionFields />
        <Menu
          label={t('people.selection.export')}
          trigger={<Download />}
          triggerClassName={buttonClass({ look: 'plain', size: 'small' })}
        >
          <MenuButton>{t('people.list.exportXlsx')}</MenuButton>
          <MenuButton formAction={exportPath(directory, href, 'csv')}>
            {t('people.list.exportCsv')}
          </MenuButton>
        </Menu>
      </form>
    </>
  )
}

const exportPath = (directory: Directory, href: string, format: 'csv' | 'xlsx'): string =>
  `${directoryPaths[directory]}/export?${queryOf(href)}&format=${format}`

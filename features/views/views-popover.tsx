import { Bookmark, X } from 'lucide-react'
import Link from 'next/link'
import { ToolbarPopover } from '@/components/data-table/toolbar-popover'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import { deleteViewAction, saveViewAction } from './actions'
import { type ListName, lists } from './lists'
import type { View } from './queries'

type Props = {
  t: Translator
  list: ListName
  /** The list's query string as it is shown now, without a page. */
  query: string
  views: readonly View[]
}

/** One's own named views of a list: links to its address, and the way to keep the one that is shown. */
export function ViewsPopover({ t, list, query, views }: Props) {
  const { path } = lists[list]
  return (
    <ToolbarPopover id="views" label={t('views.title')} icon={<Bookmark />} isIcon>
      <div className="flex flex-col gap-4">
        {views.length > 0 ? (
          <ul className="-mx-2 flex flex-col">
            {views.map((view) => (
              <li key={view.id} className="flex items-center gap-1 rounded-control pl-2 hover:bg-sunken">
                <Link
                  href={view.query ? `${path}?${view.query}` : path}
                  aria-current={view.query === query ? 'page' : undefined}
                  title={view.name}
                  className="min-w-0 grow truncate py-1.5 text-ink aria-[current]:font-medium"
                >
                  {view.name}
                </Link>
                <ActionForm action={deleteViewAction}>
                  <input type="hidden" name="list" value={list} />
                  <input type="hidden" name="id" value={view.id} />
                  <button
                    type="submit"
                    aria-label={t('views.delete', { name: view.name })}
                    title={t('views.delete', { name: view.name })}
                    className={buttonClass({ look: 'quiet', size: 'small' })}
                  >
                    <X />
                  </button>
                </ActionForm>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-2 text-small">{t('views.empty')}</p>
        )}
        <ActionForm action={saveViewAction} className="flex flex-col gap-3">
          <input type="hidden" name="list" value={list} />
          <input type="hidden" name="query" value={query} />
          <Field name="name" label={t('views.name')}>
            <TextInput maxLength={60} autoComplete="off" />
          </Field>
          <SubmitButton look="plain">{t('views.save')}</SubmitButton>
        </ActionForm>
      </div>
    </ToolbarPopover>
  )
}

import { Columns3 } from 'lucide-react'
import { ToolbarPopover } from '@/components/data-table/toolbar-popover'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { chooseColumnsAction } from './columns-action'
import type { ListName } from './lists'

type Props = {
  t: Translator
  list: ListName
  /** All columns that there are, and whether each is shown. */
  columns: readonly { id: string; header: string; isShown: boolean }[]
  query: string
}

/** Which columns a list shows. */
export function ColumnsPopover({ t, list, columns, query }: Props) {
  return (
    <ToolbarPopover id="columns" label={t('views.columns')} icon={<Columns3 />} isIcon>
      <ActionForm action={chooseColumnsAction} className="flex flex-col gap-4">
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="query" value={query} />
        <fieldset className="min-w-0">
          <legend className="mb-2.5 font-medium text-small">{t('views.columns')}</legend>
          <div className="grid grid-cols-1 gap-2">
            {columns.map(({ id, header, isShown }) => (
              <Checkbox key={id} name="columns[]" value={id} defaultChecked={isShown} label={header} />
            ))}
          </div>
        </fieldset>
        <p className="text-ink-2 text-small">{t('views.columnsHint')}</p>
        <SubmitButton>{t('views.showColumns')}</SubmitButton>
      </ActionForm>
    </ToolbarPopover>
  )
}

import { Columns3 } from 'lucide-react'
import { ToolbarPopover } from '@/components/data-table/toolbar-popover'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { chooseColumnsAction } from './columns-action'
import { columnHeaders, type PeopleColumn, peopleColumns } from './people-columns'

type Props = { t: Translator; directory: Directory; columns: readonly PeopleColumn[]; query: string }

/** Which columns a directory shows. */
export function ColumnsPopover({ t, directory, columns, query }: Props) {
  return (
    <ToolbarPopover id="columns" label={t('people.list.columns')} icon={<Columns3 />} isIcon>
      <ActionForm action={chooseColumnsAction} className="flex flex-col gap-4">
        <input type="hidden" name="directory" value={directory} />
        <input type="hidden" name="query" value={query} />
        <fieldset className="min-w-0">
          <legend className="mb-2.5 font-medium text-small">{t('people.list.columns')}</legend>
          <div className="grid grid-cols-1 gap-2">
            {peopleColumns.map((column) => (
              <Checkbox
                key={column}
                name="columns[]"
                value={column}
                defaultChecked={columns.includes(column)}
                label={t(columnHeaders[column].header)}
              />
            ))}
          </div>
        </fieldset>
        <p className="text-ink-2 text-small">{t('people.list.columnsHint')}</p>
        <SubmitButton>{t('people.list.showColumns')}</SubmitButton>
      </ActionForm>
    </ToolbarPopover>
  )
}

import type { ComponentProps } from 'react'
import { ColumnsPopover } from './columns-popover'
import { ViewsPopover } from './views-popover'

/** What somebody keeps of a list, in its toolbar: named views, and which columns it shows. */
export const ListTools = ({
  views,
  columns,
  ...list
}: ComponentProps<typeof ViewsPopover> & ComponentProps<typeof ColumnsPopover>) => (
  <>
    <ViewsPopover {...list} views={views} />
    <ColumnsPopover {...list} columns={columns} />
  </>
)

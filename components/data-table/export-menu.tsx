import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuButton, MenuDownload } from '@/components/ui/menu'
import { SelectionFields } from './selection'

export type ExportLabels = { all: string; short: string; selection: string; csv: string; xlsx: string }

type Props = {
  /** The list's export, with the query of the list as it is shown, columns named. */
  href: string
  labels: ExportLabels
}

const file = (href: string, format: 'csv' | 'xlsx') =>
  `${href}${href.includes('?') ? '&' : '?'}format=${format}`

/** The current view as a file. */
export function ExportMenu({ href, labels }: Props) {
  return (
    <Menu
      label={labels.all}
      trigger={
        <>
          <Download />
          <span className="max-desk:sr-only">{labels.short}</span>
        </>
      }
      triggerClassName={buttonClass({})}
    >
      <MenuDownload href={file(href, 'xlsx')}>{labels.xlsx}</MenuDownload>
      <MenuDownload href={file(href, 'csv')}>{labels.csv}</MenuDownload>
    </Menu>
  )
}

/** The rows chosen as a file; for a `SelectionBar`. */
export function ExportSelection({ href, labels }: Props) {
  return (
    <form method="post" action={file(href, 'xlsx')}>
      <SelectionFields />
      <Menu
        label={labels.selection}
        trigger={<Download />}
        triggerClassName={buttonClass({ look: 'plain', size: 'small' })}
      >
        <MenuButton>{labels.xlsx}</MenuButton>
        <MenuButton formAction={file(href, 'csv')}>{labels.csv}</MenuButton>
      </Menu>
    </form>
  )
}

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuDownload } from '@/components/ui/menu'
import type { Directory } from '@/lib/actor'
import { queryOf } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { directoryPaths } from './paths'

type Props = {
  t: Translator
  directory: Directory
  /** The list's own address, columns named. */
  href: string
}

/** The current view as a file. */
export function ExportMenu({ t, directory, href }: Props) {
  const file = (format: 'csv' | 'xlsx') =>
    `${directoryPaths[directory]}/export?${queryOf(href)}&format=${format}`
  return (
    <Menu
      label={t('people.list.exportAs')}
      trigger={
        <>
          <Download />
          <span className="max-desk:sr-only">{t('people.list.export')}</span>
        </>
      }
      triggerClassName={buttonClass({})}
    >
      <MenuDownload href={file('xlsx')}>{t('people.list.exportXlsx')}</MenuDownload>
      <MenuDownload href={file('csv')}>{t('people.list.exportCsv')}</MenuDownload>
    </Menu>
  )
}

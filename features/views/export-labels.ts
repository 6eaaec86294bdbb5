import type { ExportLabels } from '@/components/data-table/export-menu'
import type { Translator } from '@/lib/translator'
import type { ListName } from './lists'

export const exportLabels = (t: Translator, list: ListName): ExportLabels => ({
  all: t('views.exportAs'),
  short: t('views.export'),
  selection: t('views.exportSelection', { list }),
  csv: t('views.exportCsv'),
  xlsx: t('views.exportXlsx'),
})

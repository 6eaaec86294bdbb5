import type { TableFormat } from '@/db/schema'
import type { Translator } from '@/lib/translator'

const delimiterNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const

const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1251': 'Windows-1251',
}

/** «CSV, UTF-8, точка с запятой»: how the file was understood. */
export const formatText = (t: Translator, format: TableFormat | null): string =>
  format?.kind === 'csv'
    ? t('import.format.csv', {
        encoding: encodingNames[format.encoding],
        delimiter: t(`import.format.${delimiterNames[format.delimiter]}`),
      })
    : t('import.format.xlsx')

import { Download } from 'lucide-react'
import Link from 'next/link'
import { DeskPage } from '@/components/shell/desk-page'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { directoryTitle } from './directory-title'
import { fileProblemText } from './file-problem-text'
import type { ImportDirectory } from './import-directory'
import { importPath, listPaths, templatePath, uploadPath } from './paths'
import { type ListedImport, listImports } from './queries'
import { largestFile } from './receive'
import { fileField } from './upload'
import { UploadForm } from './upload-form'

type Props = { actor: Actor; directory: ImportDirectory; params: SearchParams }

/** Where a file begins its way into a directory, and what became of the last ones. */
export async function ImportsPage({ actor, directory, params }: Props) {
  const t = await requestTranslator()
  const imports = await listImports(actor, directory)
  const problem = typeof params.problem === 'string' ? fileProblemText(t, params.problem) : null
  return (
    <DeskPage
      title={t('import.title', { directory })}
      parent={{ href: listPaths[directory], text: directoryTitle(t, directory) }}
    >
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
        {problem && (
          <Notice tone="bad" role="alert">
            {problem}
          </Notice>
        )}
        <p className="text-ink-2">{t('import.lead', { directory })}</p>
        <UploadForm
          path={uploadPath(directory)}
          field={fileField}
          largest={largestFile}
          accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          texts={{
            choose: t('import.upload.choose'),
            drop: t('import.upload.drop'),
            hint: t('import.upload.hint'),
            send: t('import.upload.send'),
            tooLarge: t('import.file.tooLarge'),
            failed: t('import.file.brokenUpload'),
            sending: t('import.upload.sending'),
            cancel: t('import.upload.cancel'),
          }}
        />
        <p>
          <a href={templatePath(directory)} download className="inline-flex items-center gap-2">
            <Download aria-hidden />
            {t('import.template')}
          </a>
        </p>
        {imports.length > 0 && (
          <Card title={t('import.earlier')} padded={false}>
            <ul>
              {imports.map((each) => (
                <ListedFile key={each.id} t={t} locale={actor.locale} directory={directory} file={each} />
              ))}
            </ul>
          </Card>
        )}
      </div>
    </DeskPage>
  )
}

type FileProps = { t: Translator; locale: Locale; directory: ImportDirectory; file: ListedImport }

function ListedFile({ t, locale, directory, file }: FileProps) {
  const counts = (['new', 'changed', 'unchanged', 'refused'] as const)
    .map((tab) => ({ tab, n: file[`${tab}Rows`] }))
    .filter(({ n }) => n > 0)
    .map(({ tab, n }) => t('import.tabCount', { name: t(`import.tab.${tab}`), n: n.toLocaleString(locale) }))
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-5 py-3 hover:bg-sunken">
      <Link
        href={importPath(directory, file.id)}
        title={file.fileName}
        className="wrap-anywhere min-w-0 max-w-full font-medium text-ink after:absolute after:inset-0 desk:truncate"
      >
        {file.fileName || t('import.noName')}
      </Link>
      <Chip tone={file.stage === 'checked' ? 'accent' : undefined}>{t(`import.stage.${file.stage}`)}</Chip>
      <span className="flex basis-full flex-wrap gap-x-3 text-small">
        <span className="grow text-ink-2 tabular-nums">
          {[file.by, ...counts].filter(Boolean).join(' · ')}
        </span>
        <span className="text-ink-3">
          <Moment at={file.createdAt} locale={locale} />
        </span>
      </span>
    </li>
  )
}

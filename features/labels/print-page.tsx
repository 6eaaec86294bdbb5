import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { jobPath } from '@/features/jobs/paths'
import { printsPath } from '@/features/tags/paths'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { printPath } from './paths'
import { findPrint, unreadableOf } from './print'
import { UnreadableLabels } from './unreadable-labels'

/** A print's files as they become ready. */
export async function PrintPage({ actor, id }: { actor: Actor; id: string }) {
  const print = await findPrint(actor, id)
  if (!print) notFound()
  const t = await requestTranslator()
  const size = new Intl.NumberFormat(actor.locale, { maximumFractionDigits: 1 })
  const isOver = print.state === 'done' || print.state === 'stopped' || print.state === 'failed'
  const isWhole = print.drawn + print.unreadable === print.count
  return (
    <DeskPage
      title={t('labels.print.title')}
      parent={{ href: printsPath, text: t('labels.prints.title') }}
      count={t('labels.count', { n: print.count })}
      actions={<LinkButton href={jobPath(print.id)}>{t('labels.print.job')}</LinkButton>}
    >
      {!isWhole && !isOver && <PageRefresh />}
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        <div aria-live="polite">
          {isWhole ? (
            <Notice tone={print.unreadable > 0 ? 'warn' : 'good'}>{outcome(t, print)}</Notice>
          ) : (
            <Notice tone={isOver ? 'bad' : 'neutral'}>
              {t(isOver ? 'labels.print.broken' : 'labels.print.drawing', {
                done: print.drawn,
                n: print.count,
              })}
            </Notice>
          )}
        </div>
        {print.unreadable > 0 && (
          <UnreadableLabels
            t={t}
            printId={print.id}
            count={print.unreadable}
            labels={await unreadableOf(actor, print.id)}
          />
        )}
        {print.parts.length > 0 && (
          <Card padded={false}>
            <ul className="divide-y divide-line">
              {print.parts.map(({ position, end, bytes }) => (
                <li key={position} className="flex flex-wrap items-center gap-3 px-5 py-2.5">
                  <span className="grow tabular-nums">
                    {t('labels.print.part', { n: end - position, from: position + 1, to: end })}
                    <span className="block text-small text-ink-2">
                      {t(`labels.formats.${print.format}`)} ·{' '}
                      {t('passport.megabytes', { n: size.format(Math.max(0.1, bytes / 1_048_576)) })}
                    </span>
                  </span>
                  <LinkButton href={`${printPath(print.id)}/${position}`} prefetch={false} download>
                    {t('labels.print.download')}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <p className="text-small text-ink-2">{t('labels.print.kept')}</p>
      </div>
    </DeskPage>
  )
}

function outcome(t: Translator, { drawn, unreadable }: { drawn: number; unreadable: number }): string {
  if (unreadable === 0) return t('labels.print.whole')
  return drawn === 0 ? t('labels.print.noneReadable') : t('labels.print.incomplete', { n: unreadable })
}

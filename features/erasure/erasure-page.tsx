import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { personAuditPath } from '@/features/audit/paths'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { type Actor, can } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { DecisionCard } from './decision-card'
import { erasuresPath } from './paths'
import { findErasure, type ListedErasure } from './queries'
import { ReportCard } from './report-card'
import { ErasureStateChip } from './state-chip'

/** One erasure: who asked and decided, the decision while it is due, afterwards what was done. */
export async function ErasurePage({ actor, id }: { actor: Actor; id: string }) {
  const t = await requestTranslator()
  const erasure = await findErasure(actor, id)
  if (!erasure) notFound()
  return (
    <DeskPage
      title={fullName(erasure.card)}
      parent={{ href: erasuresPath, text: t('erasure.title') }}
      chips={<ErasureStateChip t={t} locale={actor.locale} erasure={erasure} />}
    >
      <div className="grid items-start gap-4 px-4 pb-8 desk:grid-cols-[minmax(0,26.25rem)_minmax(20rem,1fr)] desk:gap-6 desk:px-6">
        <FactsCard t={t} actor={actor} erasure={erasure} />
        <div className="flex min-w-0 flex-col gap-4">
          <DecisionCard t={t} actor={actor} erasure={erasure} />
          <ReportCard t={t} locale={actor.locale} erasure={erasure} />
        </div>
      </div>
    </DeskPage>
  )
}

type FactsProps = { t: Translator; actor: Actor; erasure: ListedErasure }

function FactsCard({ t, actor, erasure }: FactsProps) {
  const { card, requestedAt, decidedAt, notBefore, finishedAt, reason } = erasure
  const { locale } = actor
  return (
    <Card>
      <dl className="grid grid-cols-[6.875rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
        <Fact name={t('erasure.card.who')}>
          <Link href={personPath(card.directory, card.id)}>{fullName(card)}</Link>
        </Fact>
        <Fact name={t('erasure.card.asked')}>
          <When at={requestedAt} locale={locale} />
        </Fact>
        <Fact name={t('erasure.card.by')}>{requesterText(t, erasure)}</Fact>
        {decidedAt && (
          <Fact name={t('erasure.card.decided')}>
            <When at={decidedAt} locale={locale} />
          </Fact>
        )}
        {decidedAt && <Fact name={t('erasure.card.decidedBy')}>{deciderText(t, erasure)}</Fact>}
        {erasure.isWaiting && notBefore && (
          <Fact name={t('erasure.card.begins')}>
            <When at={notBefore} locale={locale} />
          </Fact>
        )}
        {finishedAt && (
          <Fact name={t('erasure.card.finished')}>
            <When at={finishedAt} locale={locale} />
          </Fact>
        )}
        {reason && <Fact name={t('erasure.card.reason')}>{reason}</Fact>}
      </dl>
      {can(actor, 'audit.read') && (
        <p className="mt-4">
          <Link href={personAuditPath(card.id)}>{t('erasure.card.inAudit')}</Link>
        </p>
      )}
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  )
}

function When({ at, locale }: { at: Date; locale: Locale }) {
  return (
    <span className="tabular-nums">
      <Moment at={at} locale={locale} />
    </span>
  )
}

function requesterText(t: Translator, { origin, requestedBy }: ListedErasure): string {
  if (origin === 'person') return t('erasure.card.self')
  return origin === 'retention' ? t('erasure.card.rule') : (requestedBy ?? '')
}

function deciderText(t: Translator, { origin, decidedBy }: ListedErasure): string {
  return decidedBy ?? t(origin === 'retention' ? 'erasure.card.rule' : 'erasure.card.system')
}

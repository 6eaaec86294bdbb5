import { AccountPage } from '@/components/shell/account-page'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import { requestOwnErasureAction, withdrawOwnErasureAction } from '@/features/erasure/actions'
import { ownErasures, ownOrganizations } from '@/features/erasure/queries'
import type { AccountActor } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { briefMoment } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import type { MessageKey, Translator } from '@/lib/translator'

/** What is kept about the signed-in person: to take along, or to have erased. */
export async function OwnDataPage({ account }: { account: AccountActor }) {
  const t = await requestTranslator()
  const [requests, organizations] = await Promise.all([ownErasures(account), ownOrganizations(account)])
  const open = requests.filter(({ state }) => state === 'requested' || state === 'approved')
  const isRunning = open.some(({ state, isWaiting }) => state === 'approved' && !isWaiting)
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/consents', text: t('account.consents.title') }}
      title={t('erasure.own.title')}
      lead={t('erasure.own.lead')}
    >
      <Card title={t('erasure.own.export')}>
        <p className="pb-4 text-ink-2">{t('erasure.own.exportText')}</p>
        <a href="/account/data/download" download className={buttonClass({})}>
          {t('erasure.own.exportAction')}
        </a>
      </Card>
      <Card title={t('erasure.own.erase')}>
        <p className="pb-4 text-ink-2">
          {organizations.length > 0
            ? t('erasure.own.eraseText', {
                organizations: organizations.join(', '),
              })
            : t('erasure.own.eraseTextAlone')}
        </p>
        {open.length === 0 ? (
          <ActionForm action={requestOwnErasureAction} className="flex flex-col items-start gap-3">
            <SubmitButton look="plain" danger>
              {t('erasure.own.eraseAction')}
            </SubmitButton>
          </ActionForm>
        ) : (
          !isRunning && (
            <ActionForm action={withdrawOwnErasureAction} className="flex flex-col items-start gap-3">
              <SubmitButton look="plain">{t('erasure.own.withdrawAction')}</SubmitButton>
            </ActionForm>
          )
        )}
        <Requests t={t} locale={account.locale} requests={requests} />
      </Card>
    </AccountPage>
  )
}

const stateTexts = {
  requested: 'erasure.own.state.requested',
  approved: 'erasure.own.state.approved',
  done: 'erasure.own.state.done',
  declined: 'erasure.own.state.declined',
  withdrawn: 'erasure.own.state.withdrawn',
} as const satisfies Record<string, MessageKey>

type RequestsProps = { t: Translator; locale: Locale; requests: Awaited<ReturnType<typeof ownErasures>> }

function Requests({ t, locale, requests }: RequestsProps) {
  if (requests.length === 0) return null
  return (
    <ul aria-label={t('erasure.own.requests')} className="mt-5 divide-y divide-line border-line border-t">
      {requests.map(({ id, organization, state, reason, requestedAt, isWaiting, notBefore }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-3 gap-y-1 py-3">
          <div className="min-w-0">
            <div className="font-medium">{organization ?? t('erasure.own.installation')}</div>
            <div className="wrap-anywhere text-ink-2 text-small">
              {isWaiting && notBefore
                ? t('erasure.own.state.waiting', { when: briefMoment(locale, notBefore) })
                : t(stateTexts[state], { reason })}
            </div>
          </div>
          <span className="text-ink-3 text-small tabular-nums">
            <Moment at={requestedAt} locale={locale} />
          </span>
        </li>
      ))}
    </ul>
  )
}
